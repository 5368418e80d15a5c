package import JSONValue

/// What a job does to each of its contacts, with ids only.
package enum BulkAction: Sendable, Equatable {
    case addTags([String])
    case removeTags([String])
    /// Nil takes contacts out of their businesses.
    case setBusiness(String?)
    case enrolInCampaign(String)
    /// `startTime` is only for workflows that begin at an event.
    case enrolInWorkflow(String, startTime: String?)
    case addFollowers([String])

    /// The operation that does it.
    package var operation: String { kind.operation }

    /// What was asked for.
    package var kind: BulkWish.Kind {
        switch self {
        case .addTags: .addTags
        case .removeTags: .removeTags
        case .setBusiness: .business
        case .enrolInCampaign: .campaign
        case .enrolInWorkflow: .workflow
        case .addFollowers: .followers
        }
    }

    /// Whether an error that names this argument is about what is to be done, and so about every contact alike:
    /// `businessId`, `followers[0]`.
    func isMeant(by field: String?) -> Bool {
        guard let field else { return false }
        return kind.argumentNames.contains(String(field.prefix { $0.isLetter }))
    }

    /// Whether one request is for many contacts. Of enrolments and followers HighLevel takes one at a time.
    var takesMany: Bool {
        switch self {
        case .addTags, .removeTags, .setBusiness: true
        case .enrolInCampaign, .enrolInWorkflow, .addFollowers: false
        }
    }

    /// Whether doing it twice leaves what doing it once does. Tags, followers and a business are sets and a value; an
    /// enrolment begins again, with its messages.
    var isRepeatable: Bool {
        switch self {
        case .addTags, .removeTags, .setBusiness, .addFollowers: true
        case .enrolInCampaign, .enrolInWorkflow: false
        }
    }

    /// Whether both bring people the same messages: the same campaign or workflow, at whatever time it starts.
    func isSameEnrolment(as other: BulkAction) -> Bool {
        switch (self, other) {
        case (.enrolInCampaign(let id), .enrolInCampaign(let otherId)): id == otherId
        case (.enrolInWorkflow(let id, _), .enrolInWorkflow(let otherId, _)): id == otherId
        default: false
        }
    }

    /// The operation's arguments for these contacts.
    func arguments(for ids: [String]) -> JSONObject {
        switch self {
        case .addTags(let tags): ["type": "add", "contacts": JSON(ids), "tags": JSON(tags)]
        case .removeTags(let tags): ["type": "remove", "contacts": JSON(ids), "tags": JSON(tags)]
        case .setBusiness(let id): ["ids": JSON(ids), "businessId": id.map { .string($0) } ?? .null]
        case .enrolInCampaign(let id): ["contactId": .string(ids.first ?? ""), "campaignId": .string(id)]
        case .enrolInWorkflow(let id, let startTime): Self.workflow(ids.first ?? "", id, startTime)
        case .addFollowers(let users): ["contactId": .string(ids.first ?? ""), "followers": JSON(users)]
        }
    }

    private static func workflow(_ contact: String, _ id: String, _ startTime: String?) -> JSONObject {
        var arguments: JSONObject = ["contactId": .string(contact), "workflowId": .string(id)]
        arguments["eventStartTime"] = startTime.map { .string($0) }
        return arguments
    }
}

// MARK: - In a journal

extension BulkAction {
    package var json: JSON {
        switch self {
        case .addTags(let tags): ["do": "addTags", "tags": JSON(tags)]
        case .removeTags(let tags): ["do": "removeTags", "tags": JSON(tags)]
        case .setBusiness(let id): ["do": "setBusiness", "id": id.map { .string($0) } ?? .null]
        case .enrolInCampaign(let id): ["do": "enrolInCampaign", "id": .string(id)]
        case .enrolInWorkflow(let id, let time):
            ["do": "enrolInWorkflow", "id": .string(id), "startTime": time.map { .string($0) } ?? .null]
        case .addFollowers(let users): ["do": "addFollowers", "users": JSON(users)]
        }
    }

    package init?(json: JSON) {
        let id = json["id"]?.stringValue
        func texts(_ name: String) -> [String] { json[name]?.arrayValue?.compactMap(\.stringValue) ?? [] }
        switch (json["do"]?.stringValue, id) {
        case ("addTags", _): self = .addTags(texts("tags"))
        case ("removeTags", _): self = .removeTags(texts("tags"))
        case ("setBusiness", _): self = .setBusiness(id)
        case ("enrolInCampaign", let id?): self = .enrolInCampaign(id)
        case ("enrolInWorkflow", let id?): self = .enrolInWorkflow(id, startTime: json["startTime"]?.stringValue)
        case ("addFollowers", _): self = .addFollowers(texts("users"))
        default: return nil
        }
    }
}
