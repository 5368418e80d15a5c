package import ContactCatalog
package import JSONValue

/// Walks through a list of contacts page by page: the search, by its cursor, which reaches what page numbers do not; the
/// old list, by the last record; the contacts of a business, by how many have been seen. It says what to ask next and
/// takes what was answered; asking is left to whoever walks.
///
/// An address in an answer (`nextPageUrl`) is never followed: it could lead the credential anywhere.
package struct ContactWalk: Sendable {
    package enum Ending: Sendable, Equatable {
        /// The last page has been seen.
        case complete
        /// HighLevel gave a page that had been there before, and would have gone on for ever.
        case repeated
        /// A page was full and led nowhere.
        case lost
    }

    private enum Style {
        case searchAfter
        case lastRecord
        case count
    }

    private let operation: Operation
    private let locationId: String
    private let style: Style
    private let sizeName: String
    package private(set) var pageSize: Int
    private var arguments: JSONObject
    private var seen = 0
    /// Whether more has been seen than this walk knows of.
    private var isResumed = false
    private var cursors: Set<[String]> = []
    package private(set) var ending: Ending?

    /// - Parameters:
    ///   - operation: One that lists contacts.
    ///   - arguments: What an agent would pass, without a page.
    ///   - pageSize: At most the largest the operation allows.
    ///   - locationId: Of the account.
    /// - Throws: `ArgumentError` when the arguments do not fit, or the operation has no pages.
    package init(
        _ operation: Operation, arguments: JSONObject, pageSize: Int = 100, locationId: String
    ) throws(ArgumentError) {
        let properties = operation.inputSchema["properties"]?.objectValue ?? JSONObject()
        if properties.contains(key: "searchAfter") {
            (style, sizeName) = (.searchAfter, "pageLimit")
        } else if properties.contains(key: "startAfterId") {
            (style, sizeName) = (.lastRecord, "limit")
        } else if properties.contains(key: "skip") {
            (style, sizeName) = (.count, "limit")
        } else {
            throw ArgumentError(faults: [
                ArgumentFault(
                    pointer: JSONPointer(), field: "", message: "\(operation.name) has no pages.",
                    nextStep: "Walk through an operation that lists contacts.")
            ])
        }
        self.operation = operation
        self.locationId = locationId
        self.pageSize = pageSize
        var arguments = arguments.filter {
            !["page", "searchAfter", "startAfter", "startAfterId", "skip"].contains($0.key)
        }
        arguments[sizeName] = JSON(pageSize)
        self.arguments = arguments
        _ = try operation.checked(arguments)
    }

    /// What to ask now; nil when the walk is over.
    /// - Throws: `ArgumentError` when HighLevel's cursor is no argument of its own.
    package func request() throws(ArgumentError) -> AbstractRequest? {
        ending == nil ? try operation.request(arguments: arguments, locationId: locationId) : nil
    }

    /// The same as arguments of the operation; nil when the walk is over.
    package var next: JSONObject? { ending == nil ? arguments : nil }

    /// Takes a walk through the search up again.
    /// - Parameter cursor: What stood in `next` as `searchAfter`.
    package mutating func resume(after cursor: JSON) {
        arguments["searchAfter"] = cursor
        isResumed = true
    }

    /// Asks for fewer contacts a page from now on.
    package mutating func shrink(to size: Int) {
        pageSize = size
        arguments[sizeName] = JSON(size)
    }

    /// Takes the answer to the last request.
    /// - Returns: the page's contacts.
    /// - Throws: `upstream_shape` when there is no list in it.
    package mutating func take(_ body: JSON) throws(HighLevelError) -> [JSON] {
        guard case .array(let contacts)? = body["contacts"] else {
            throw HighLevelError(
                .upstreamShape, "HighLevel's answer to \(operation.operationId) has no list of contacts.",
                fault: .highlevel, nextStep: "Try once more later.")
        }
        seen += contacts.count
        // `total` and `count` are those of a moment ago, or missing: a page that is full is never the last by them. But one
        // that is not full, and by `total` has more behind it, costs one more request, and a page left out costs people.
        let isFull = contacts.count >= pageSize
        guard let last = contacts.last, isFull || promisesMore(body) else {
            ending = .complete
            return contacts
        }
        guard let cursor = cursor(behind: last, body) else {
            ending = isFull ? .lost : .complete
            return contacts
        }
        // Pages that are counted off have no cursor of their own; their last record does for one.
        let mark = style == .count ? [last["id"]?.stringValue ?? ""] : cursor.map { $0.value.serialized() }
        guard cursors.insert(mark).inserted else {
            ending = .repeated
            return []
        }
        for member in cursor { arguments[member.name] = member.value }
        return contacts
    }

    private func promisesMore(_ body: JSON) -> Bool {
        guard case .searchAfter = style, let total = body["total"]?.intValue else { return false }
        return isResumed || total > seen
    }

    private func cursor(behind last: JSON, _ body: JSON) -> [(name: String, value: JSON)]? {
        switch style {
        case .searchAfter:
            guard let cursor = last["searchAfter"], cursor.arrayValue?.isEmpty == false else { return nil }
            return [("searchAfter", cursor)]
        case .lastRecord:
            guard let id = body["meta"]?["startAfterId"] ?? last["id"], id.stringValue != nil,
                let moment = body["meta"]?["startAfter"], !moment.isNull
            else { return nil }
            return [("startAfter", moment), ("startAfterId", id)]
        case .count: return [("skip", JSON(seen))]
        }
    }
}
