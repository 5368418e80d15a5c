import ContactTools
import JSONValue

/// The commands under `bulk` that change contacts, each by the word it is called with.
enum BulkChange: String, Sendable, CaseIterable {
    case tag, untag, business, campaign, workflow, follow

    /// The command that a job belongs to.
    init(of action: BulkAction) {
        self =
            switch action {
            case .addTags: .tag
            case .removeTags: .untag
            case .setBusiness: .business
            case .enrolInCampaign: .campaign
            case .enrolInWorkflow: .workflow
            case .addFollowers: .follow
            }
    }

    /// The tool by which an agent does the same: policy and the audit know it by this name.
    var tool: String { kind.tool }

    var kind: BulkWish.Kind {
        switch self {
        case .tag: .addTags
        case .untag: .removeTags
        case .business: .business
        case .campaign: .campaign
        case .workflow: .workflow
        case .follow: .followers
        }
    }

    /// The operation that carries it out.
    var operation: String { kind.operation }

    /// What is to be done, named in one of two ways.
    func named(
        _ name: String?, _ id: String?, _ nameArgument: String, _ idArgument: String
    ) throws(UsageError) -> BulkWish {
        switch (name, id) {
        case (let name?, nil): BulkWish(kind, [nameArgument: .string(name)])
        case (nil, let id?): BulkWish(kind, [idArgument: .string(id)])
        case (nil, nil): throw UsageError(description: "Say which \(rawValue): by --name or by --id.")
        default: throw UsageError(description: "Say which \(rawValue) by one of --name and --id, not by both.")
        }
    }

    func tags(_ tags: [String]) throws(UsageError) -> BulkWish {
        guard !tags.isEmpty, tags.allSatisfy({ !$0.isEmpty }) else {
            throw UsageError(description: "Say which tags.")
        }
        return BulkWish(kind, ["tags": JSON(tags)])
    }
}
