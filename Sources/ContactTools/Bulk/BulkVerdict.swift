import HighLevelClient
package import JSONValue

/// A contact that was not changed, and why.
package struct BulkFailure: Sendable, Equatable {
    package let contactId: String
    /// HighLevel's words, cleaned and shortened, or ours.
    package let cause: String

    package init(contactId: String, cause: String) {
        self.contactId = contactId
        self.cause = cause
    }
}

/// What HighLevel's answer says of the contacts of one request.
package struct BulkVerdict: Sendable, Equatable {
    package var failures: [BulkFailure] = []
    /// Contacts of which the answer says nothing.
    package var unknown: [String] = []

    private static let longestCause = 160

    package init() {}

    /// - Parameters:
    ///   - body: HighLevel's answer to a request that it reports as carried out.
    ///   - ids: The contacts it was for.
    ///   - action: What was to be done to them.
    package init(of body: JSON, for ids: [String], _ action: BulkAction) {
        switch action {
        case .addTags, .removeTags: self.init(responses: body["responses"], ids)
        case .setBusiness: self.init(changed: body["ids"], ids)
        // One contact, and success.
        case .enrolInCampaign, .enrolInWorkflow, .addFollowers: self.init()
        }
    }

    /// All of them refused.
    package init(refusing ids: [String], cause: String) {
        failures = ids.map { BulkFailure(contactId: $0, cause: cause) }
    }

    /// The answer to tags: a 201 also when some or all could not be changed. Each contact has an entry.
    private init(responses: JSON?, _ ids: [String]) {
        var causes: [String: String?] = [:]
        for entry in responses?.arrayValue ?? [] {
            guard let id = entry["contactId"]?.stringValue, let type = entry["type"]?.stringValue else { continue }
            let cause: String? = type == "success" ? nil : Self.cause(entry["message"]?.stringValue)
            // Of two entries the worse counts.
            if case .some(.some) = causes[id] { continue }
            causes[id] = .some(cause)
        }
        for id in ids {
            switch causes[id] {
            case .some(.none): continue
            case .some(.some(let cause)): failures.append(BulkFailure(contactId: id, cause: cause))
            case .none: unknown.append(id)
            }
        }
    }

    /// The answer to a business: the ids that were changed. One that is not there was not.
    private init(changed: JSON?, _ ids: [String]) {
        guard let list = changed?.arrayValue else {
            unknown = ids
            return
        }
        let changed = Set(list.compactMap(\.stringValue))
        for id in ids where !changed.contains(id) {
            failures.append(BulkFailure(contactId: id, cause: "not changed by HighLevel: no such contact here"))
        }
    }

    /// Words that stand for a cause, at most 160 characters. They are kept for a week, and so without what may be
    /// somebody's: addresses, numbers, ids and anything like a token.
    static func cause(_ text: String?) -> String {
        guard let text, let line = UpstreamText.clean(text, limit: longestCause * 2) else {
            return "HighLevel gives no cause"
        }
        let words = line.split(separator: " ").map { isPrivate($0) ? "…" : String($0) }
        return UpstreamText.clean(words.joined(separator: " "), limit: longestCause) ?? "HighLevel gives no cause"
    }

    private static func isPrivate(_ word: Substring) -> Bool {
        word.contains("@") || word.utf8.count >= 20 || word.count { $0.isNumber } >= 5
    }
}
