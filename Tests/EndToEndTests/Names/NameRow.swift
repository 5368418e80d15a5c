import HighLevelSandbox
import JSONValue
import TestSupport

/// One name argument of one tool, on the way to a sandbox.
struct NameRow: Sendable, CustomStringConvertible {
    /// What the ids are of, and the names there are in the sandbox.
    enum Kind: Sendable {
        case workflow
        case campaign
        case user
        case business

        /// A name that nothing else bears.
        var name: String {
            switch self {
            case .workflow: "Renewal Reminder"
            case .campaign: "Referral Thank You"
            case .user: "Tom Becker"
            case .business: "Bluebird Yoga"
            }
        }

        /// The same as people type it.
        var typed: String {
            switch self {
            case .workflow: " renewal  REMINDER"
            case .campaign: "referral thank you"
            case .user: "TOM@example.com"
            case .business: "blüebird yoga"
            }
        }

        /// A part of it that is no other's.
        var part: String {
            switch self {
            case .workflow: "reminder"
            case .campaign: "Referral"
            case .user: "tom"
            case .business: "Bluebird"
            }
        }

        /// A part of two, which are called the same.
        var sharedPart: String {
            switch self {
            case .workflow: "new lead"
            case .campaign: "nurture"
            case .user: "Priya"
            case .business: "Northwind"
            }
        }

        /// A name of two.
        var shared: String {
            switch self {
            case .workflow: "New Lead Nurture"
            case .campaign: "Spring Nurture"
            case .user: "Priya Raman"
            case .business: "Northwind Roasters"
            }
        }

        /// A slip, and nothing's name.
        var slip: String {
            switch self {
            case .workflow: "Renewal Remindr"
            case .campaign: "Referal Thanks"
            case .user: "Tom Baker"
            case .business: "Blue Bird Yoga Studio"
            }
        }

        var scope: String {
            switch self {
            case .workflow: "workflows.readonly"
            case .campaign: "campaigns.readonly"
            case .user: "users.readonly"
            case .business: "businesses.readonly"
            }
        }

        func id(in names: SeededNames) -> String? {
            switch self {
            case .workflow: names.workflowId(name)
            case .campaign: names.campaignId(name)
            case .user: names.userId("Tom")
            case .business: names.businessId(name)
            }
        }
    }

    let tool: String
    let operationId: String
    let kind: Kind
    let argument: String
    let nameArgument: String
    var isList = false
    /// Where the contact's id belongs; nil for a tool that makes its own.
    var contactArgument: String? = "contactId"
    /// What the call needs besides.
    var others: JSONObject = [:]
    /// A call that must come first, with the id; what it answers is given to `links`.
    var before: (tool: String, arguments: JSONObject)?
    /// An argument that is taken from that answer: its name, and where it stands.
    var link: (argument: String, pointer: String)?
    /// The ids that have arrived for the contact.
    let arrived: @Sendable (SandboxState, String) -> [String?]
    /// Whether the id is to be gone afterwards.
    var removes = false

    var description: String { "\(tool).\(nameArgument)" }

    func value(_ text: String) -> JSON { isList ? [.string(text)] : .string(text) }
}

extension NameRow {
    static let all: [NameRow] = [
        NameRow(
            tool: "add_to_workflow", operationId: "add-contact-to-workflow", kind: .workflow, argument: "workflowId",
            nameArgument: "workflowName", arrived: { $0.activeWorkflows(of: $1) }),
        NameRow(
            tool: "remove_from_workflow", operationId: "delete-contact-from-workflow", kind: .workflow,
            argument: "workflowId", nameArgument: "workflowName", before: ("add_to_workflow", [:]),
            arrived: { $0.activeWorkflows(of: $1) }, removes: true),
        NameRow(
            tool: "add_to_campaign", operationId: "add-contact-to-campaign", kind: .campaign, argument: "campaignId",
            nameArgument: "campaignName", arrived: { $0.campaigns(of: $1) }),
        NameRow(
            tool: "remove_from_campaign", operationId: "remove-contact-from-campaign", kind: .campaign,
            argument: "campaignId", nameArgument: "campaignName", before: ("add_to_campaign", [:]),
            arrived: { $0.campaigns(of: $1) }, removes: true),
        NameRow(
            tool: "create_task", operationId: "create-task", kind: .user, argument: "assignedTo",
            nameArgument: "assignedToName", others: task, arrived: { $0.taskAssignees(of: $1) }),
        NameRow(
            tool: "update_task", operationId: "update-task", kind: .user, argument: "assignedTo",
            nameArgument: "assignedToName", before: ("create_task", task), link: ("taskId", "/task/id"),
            arrived: { $0.taskAssignees(of: $1) }),
        NameRow(
            tool: "create_note", operationId: "create-note", kind: .user, argument: "userId", nameArgument: "userName",
            others: ["body": "Called"], arrived: { $0.noteAuthors(of: $1) }),
        NameRow(
            tool: "update_note", operationId: "update-note", kind: .user, argument: "userId", nameArgument: "userName",
            before: ("create_note", ["body": "Called"]), link: ("noteId", "/note/id"),
            arrived: { $0.noteAuthors(of: $1) }),
        NameRow(
            tool: "update_contact", operationId: "update-contact", kind: .user, argument: "assignedTo",
            nameArgument: "assignedToName", arrived: { [$0.assignee(of: $1)] }),
        NameRow(
            tool: "upsert_contact", operationId: "upsert-contact", kind: .user, argument: "assignedTo",
            nameArgument: "assignedToName", contactArgument: nil, others: ["email": "row@example.com"],
            arrived: { [$0.assignee(of: $1)] }),
        NameRow(
            tool: "add_followers", operationId: "add-followers-contact", kind: .user, argument: "followers",
            nameArgument: "followerNames", isList: true, arrived: { $0.followers(of: $1) }),
        NameRow(
            tool: "remove_followers", operationId: "remove-followers-contact", kind: .user, argument: "followers",
            nameArgument: "followerNames", isList: true, before: ("add_followers", [:]),
            arrived: { $0.followers(of: $1) }, removes: true),
        NameRow(
            tool: "bulk_update_business", operationId: "add-remove-contact-from-business", kind: .business,
            argument: "businessId", nameArgument: "businessName", contactArgument: "ids",
            arrived: { [$0.businessId(of: $1)] }),
    ]

    private static let task: JSONObject = [
        "title": "Call", "dueDate": "2026-12-01T15:00:00Z", "completed": false,
    ]
}
