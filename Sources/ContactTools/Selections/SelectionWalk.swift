package import ContactCatalog
package import HighLevelClient
package import JSONValue

/// Collects the contacts of a search: page by page by cursor, which goes on where page numbers end (10,000), the most
/// recently added first. So contacts that are added meanwhile come before the cursor and move nothing behind it: what
/// comes out is everybody who was there at the beginning, each once.
package struct SelectionWalk: Sendable {
    /// Half of what HighLevel takes: a page of 500 whole contacts is a megabyte, and takes 15 of memory while it is read.
    package static let pageSize = 250
    private static let sampleSize = 5
    private static let sampleFields = ["id", "contactName", "email"]

    private var walk: ContactWalk
    package private(set) var ids: ContactIdSet
    /// A few of the contacts, cleaned, for whoever has to agree to them.
    package private(set) var sample: [JSON] = []
    /// How many there are, as the search said at first.
    package private(set) var total: Int?

    /// - Parameters:
    ///   - search: The operation.
    ///   - arguments: `filters` and `query` as it takes them.
    ///   - ids: What an earlier part of the walk has collected.
    ///   - cursor: Where that part ended.
    ///   - pageSize: Contacts a request.
    /// - Throws: `ArgumentError` when the search does not take them.
    package init(
        _ search: Operation, _ arguments: JSONObject, ids: ContactIdSet = ContactIdSet(), after cursor: JSON? = nil,
        pageSize: Int = SelectionWalk.pageSize
    ) throws(ArgumentError) {
        var arguments = arguments
        arguments["sort"] = [["field": "dateAdded", "direction": "desc"]]
        walk = try ContactWalk(search, arguments: arguments, pageSize: pageSize, locationId: "")
        if let cursor { walk.resume(after: cursor) }
        self.ids = ids
    }

    /// The arguments of the next request; nil when there is none.
    package var next: JSONObject? { walk.next }

    /// What `init` takes to go on from here.
    package var cursor: JSON? { walk.next?["searchAfter"] }

    /// Asks for half as many contacts a page.
    /// - Returns: whether that is possible.
    package mutating func halve() -> Bool {
        guard walk.pageSize > 1 else { return false }
        walk.shrink(to: walk.pageSize / 2)
        return true
    }

    /// - Throws: `upstream_shape` when a page is none, or leads nowhere: less than everybody is no selection.
    package mutating func take(_ body: JSON) throws(HighLevelError) {
        let contacts = try walk.take(body)
        if walk.ending == .lost || walk.ending == .repeated {
            throw HighLevelError(
                .upstreamShape, "HighLevel's search does not lead on to its next page.", fault: .highlevel,
                nextStep: "Select again; if it stays so, select by narrower filters.")
        }
        if total == nil, let all = body["total"]?.intValue {
            total = all
            // What the search says is believed as far as it does no harm.
            ids.reserve(min(max(0, all - ids.count), Selections.greatestCount))
        }
        for contact in contacts {
            guard let id = contact["id"]?.stringValue, ContactIdList.isId(id) else {
                throw HighLevelError(
                    .upstreamShape, "HighLevel's search gave a contact without an id.", fault: .highlevel,
                    nextStep: "Select again later.")
            }
            guard ids.insert(id), sample.count < Self.sampleSize else { continue }
            sample.append(Self.excerpt(of: contact))
        }
        guard ids.count <= Selections.greatestCount else {
            throw HighLevelError(
                .invalidArguments, "More than \(Selections.greatestCount) contacts match.", fault: .caller,
                field: "filters", nextStep: "Narrow the filters, and work in several parts.")
        }
    }

    static func excerpt(of contact: JSON) -> JSON {
        var excerpt = JSONObject()
        for field in sampleFields {
            if let text = contact[field]?.stringValue, !text.isEmpty {
                excerpt[field] = .string(PlainText.line(text, upTo: 80))
            }
        }
        return .object(excerpt)
    }
}
