import ContactCatalog
import HighLevelClient
package import JSONValue

/// What is to be done to many contacts, as it was asked for: with names, perhaps, in place of ids.
package struct BulkWish: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case addTags, removeTags, business, campaign, workflow, followers

        var operation: String {
            switch self {
            case .addTags, .removeTags: "bulk_update_tags"
            case .business: "bulk_update_business"
            case .campaign: "add_to_campaign"
            case .workflow: "add_to_workflow"
            case .followers: "add_followers"
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
        self.arguments = arguments
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
        for member in arguments { result[member.key] = member.value }
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

    /// What the user is asked: how many, what, and where.
    func question(contacts: Int, of source: String, locationId: String, _ resolved: JSONObject) -> String {
        let people = "\(contacts) contact\(contacts == 1 ? "" : "s")"
        var lines: [String] = []
        switch kind {
        case .addTags: lines.append("Add the tags \(Self.words(resolved["tags"])) to \(people)")
        case .removeTags: lines.append("Remove the tags \(Self.words(resolved["tags"])) from \(people)")
        case .business where resolved["businessId"]?.isNull == true:
            lines.append("Take \(people) out of their business")
        case .business: lines.append("Put \(people) into the business \(named("businessName", "businessId", resolved))")
        case .campaign: lines.append("Enrol \(people) in the campaign \(named("campaignName", "campaignId", resolved))")
        case .workflow: lines.append("Enrol \(people) in the workflow \(named("workflowName", "workflowId", resolved))")
        case .followers:
            lines.append("Make \(named("followerNames", "followers", resolved)) followers of \(people)")
        }
        lines[0] += " in location \(locationId)?"
        lines.append("The contacts: \(source).")
        if kind == .campaign || kind == .workflow { lines.append("They may get messages at once.") }
        return lines.joined(separator: "\n")
    }

    /// The name it was given by, with the id it stands for.
    private func named(_ name: String, _ id: String, _ resolved: JSONObject) -> String {
        guard let given = arguments[name] else { return Self.words(resolved[id]) }
        return "\(Self.words(given)) (\(Self.words(resolved[id])))"
    }

    private static func words(_ value: JSON?) -> String {
        switch value {
        case .string(let text)?: "\"\(PlainText.line(text, upTo: 120))\""
        case .array(let elements)?: elements.prefix(20).map { words($0) }.joined(separator: ", ")
        default: "nothing"
        }
    }
}
