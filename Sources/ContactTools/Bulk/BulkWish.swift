import ContactCatalog
package import JSONValue

/// What is to be done to many contacts, as it was asked for: with names, perhaps, in place of ids.
package struct BulkWish: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case addTags, removeTags, business, campaign, workflow, followers

        /// The operation that does it.
        package var operation: String {
            switch self {
            case .addTags, .removeTags: "bulk_update_tags"
            case .business: "bulk_update_business"
            case .campaign: "add_to_campaign"
            case .workflow: "add_to_workflow"
            case .followers: "add_followers"
            }
        }

        /// The tool by which an agent asks for it.
        package var tool: String {
            switch self {
            case .addTags, .removeTags: BulkChanging.tagging
            case .business, .campaign, .workflow, .followers: BulkChanging.updating
            }
        }

        /// The argument that takes an id or ids, and the one that takes names in its place.
        var pair: (id: String, name: String)? {
            switch self {
            case .addTags, .removeTags: nil
            case .business: ("businessId", "businessName")
            case .campaign: ("campaignId", "campaignName")
            case .workflow: ("workflowId", "workflowName")
            case .followers: ("followers", "followerNames")
            }
        }

        /// The arguments that say what is to be done, under the names they have everywhere.
        var argumentNames: [String] {
            switch self {
            case .addTags, .removeTags: ["tags"]
            case .business: ["businessId", "businessName"]
            case .campaign: ["campaignId", "campaignName"]
            case .workflow: ["workflowId", "workflowName", "eventStartTime"]
            case .followers: ["followers", "followerNames"]
            }
        }
    }

    package let kind: Kind
    /// Those of `argumentNames` that were given.
    package let arguments: JSONObject

    package init(_ kind: Kind, _ arguments: JSONObject) {
        self.kind = kind
        let isTags = kind == .addTags || kind == .removeTags
        self.arguments = isTags ? arguments.trimmingTags : arguments
    }

    /// The operation's arguments for these contacts, names as they were given.
    func operationArguments(for ids: [String]) -> JSONObject {
        var result = JSONObject()
        switch kind {
        case .addTags, .removeTags:
            result["type"] = kind == .addTags ? "add" : "remove"
            result["contacts"] = JSON(ids)
        case .business: result["ids"] = JSON(ids)
        case .campaign, .workflow, .followers: result["contactId"] = .string(ids.first ?? "")
        }
        result.merge(arguments)
        return result
    }

    /// - Parameter resolved: The operation's arguments with ids alone.
    /// - Returns: what a job does; nil when something is missing.
    func action(_ resolved: JSONObject) -> BulkAction? {
        func text(_ name: String) -> String? { resolved[name]?.stringValue }
        func texts(_ name: String) -> [String]? {
            let list = resolved[name]?.arrayValue?.compactMap(\.stringValue) ?? []
            return list.isEmpty ? nil : list
        }
        switch kind {
        case .addTags: return texts("tags").map { .addTags($0) }
        case .removeTags: return texts("tags").map { .removeTags($0) }
        case .business: return resolved["businessId"].map { .setBusiness($0.stringValue) }
        case .campaign: return text("campaignId").map { .enrolInCampaign($0) }
        case .workflow: return text("workflowId").map { .enrolInWorkflow($0, startTime: text("eventStartTime")) }
        case .followers: return texts("followers").map { .addFollowers($0) }
        }
    }

    /// The names by which something was asked for in place of ids.
    var givenNames: [String] {
        guard let pair = kind.pair, let given = arguments[pair.name] else { return [] }
        return given.stringValue.map { [$0] } ?? given.arrayValue?.compactMap(\.stringValue) ?? []
    }

    /// What is wrong with the arguments of any kind: a text that says nothing, a name where an id belongs.
    var faults: [ArgumentFault] {
        var faults: [ArgumentFault] = []
        for member in arguments {
            for (place, text) in Self.texts(member.value) {
                let field = member.key + (place.map { "[\($0)]" } ?? "")
                let pointer = JSONPointer([member.key] + (place.map { ["\($0)"] } ?? []))
                if PlainText.line(text).isEmpty {
                    faults.append(
                        ArgumentFault(
                            pointer: pointer, field: field, message: "\"\(field)\" is blank.",
                            nextStep: "Give it a text, or take it out."))
                } else if member.key == "tags", PlainText.line(text) != text {
                    faults.append(
                        ArgumentFault(
                            pointer: pointer, field: field,
                            message: "\"\(field)\" has characters that nobody sees, or a line break.",
                            nextStep: "Type the tag anew, on one line, without what is copied along with it."))
                } else if let pair = kind.pair, member.key == pair.id, !ContactIdList.isId(text) {
                    faults.append(
                        ArgumentFault(
                            pointer: pointer, field: field, message: "\"\(field)\" takes an id, and a name is none.",
                            nextStep: "Give names as \"\(pair.name)\": they are looked up."))
                }
            }
        }
        return faults
    }

    private static func texts(_ value: JSON) -> [(Int?, String)] {
        if let text = value.stringValue { return [(nil, text)] }
        return (value.arrayValue ?? []).enumerated().compactMap { place, element in
            element.stringValue.map { (place, $0) }
        }
    }
}

extension JSONObject {
    /// Blanks round a tag are no part of it: HighLevel would keep another tag that looks the same.
    fileprivate var trimmingTags: JSONObject {
        guard let tags = self["tags"]?.arrayValue else { return self }
        var object = self
        object["tags"] = .array(tags.map { tag in tag.stringValue.map { .string(PlainText.trimmed($0)) } ?? tag })
        return object
    }
}
