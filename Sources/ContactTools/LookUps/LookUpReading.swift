import ContactCatalog
import HighLevelClient
import JSONValue

/// Collects the entries of one kind from HighLevel's answers, page by page. An entry that is not as documented is left
/// out; one bad record must not hide the others.
struct LookUpReading {
    static let nameLimit = 200
    static let maximumCount = 10_000

    private let kind: LookupKind
    private let pageSize: Int?
    private var ids: Set<String> = []
    private(set) var entries: [LookUpEntry] = []
    /// How many elements have come, good or bad.
    private(set) var elementCount = 0
    private(set) var isComplete = false

    init(_ kind: LookupKind, pageSize: Int?) {
        self.kind = kind
        self.pageSize = pageSize
    }

    /// - Throws: `upstream_shape` when the answer holds no list.
    mutating func take(_ body: JSON) throws(HighLevelError) {
        // HighLevel's member for the list is named like the kind.
        guard let elements = body[kind.rawValue]?.arrayValue else { throw Self.noList(of: kind) }
        let countBefore = entries.count
        for element in elements where entries.count < Self.maximumCount {
            guard let entry = entry(element), ids.insert(entry.id).inserted else { continue }
            entries.append(entry)
        }
        elementCount += elements.count
        // A page without news ends the list too: a server that minds no `skip` would go on for ever.
        isComplete =
            elements.count < pageSize ?? .max || entries.count == countBefore || entries.count == Self.maximumCount
    }

    private func entry(_ element: JSON) -> LookUpEntry? {
        guard let id = element["id"]?.stringValue, PathSegment.isSafe(id), element["deleted"]?.boolValue != true,
            let written = writtenName(element)
        else { return nil }
        let name = PlainText.line(written, upTo: Self.nameLimit)
        // A tag is what it is called, and has no other id in a call.
        guard !name.isEmpty, kind != .tags || name.utf8.elementsEqual(written.utf8) else { return nil }
        return LookUpEntry(
            id: id, name: name, aliases: aliases(element), isDraft: element["status"]?.stringValue == "draft",
            field: kind == .customFields ? CustomFieldShape(element) : nil)
    }

    private func writtenName(_ element: JSON) -> String? {
        if let name = element["name"]?.stringValue, kind != .users || !name.isEmpty { return name }
        return kind == .users ? ContactName.whole(of: element) : nil
    }

    private func aliases(_ element: JSON) -> [String] {
        switch kind {
        case .users: return [alias(element["email"])].compactMap(\.self)
        case .customFields:
            guard let key = alias(element["fieldKey"]) else { return [] }
            return [key] + (key.hasPrefix("contact.") ? [String(key.dropFirst("contact.".count))] : [])
        case .workflows, .campaigns, .businesses, .tags: return []
        }
    }

    private func alias(_ value: JSON?) -> String? {
        let text = PlainText.line(value?.stringValue ?? "", upTo: Self.nameLimit)
        return text.isEmpty ? nil : text
    }

    private static func noList(of kind: LookupKind) -> HighLevelError {
        HighLevelError(
            .upstreamShape, "HighLevel's answer has no list of \(kind.rawValue).", fault: .highlevel,
            nextStep: "Ask the user for the id, and go on without the name.")
    }
}
