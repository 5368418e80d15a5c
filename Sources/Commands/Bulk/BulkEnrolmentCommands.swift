import ArgumentParser
import ContactTools
import JSONValue

struct BulkCampaignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "campaign", abstract: "Enrol many contacts in a campaign, one after the other.")

    @Option(help: "The campaign's name.") var name: String?
    @Option(help: "The campaign's id.") var id: String?
    @Flag(help: "Enrol also those who were enrolled in it within the last day.") var again = false
    @OptionGroup var options: BulkOptions

    func run() async throws {
        try await BulkRun(.campaign, options).run(isTold: name != nil || id != nil || again, again: again) {
            () throws(UsageError) in
            try BulkChange.campaign.named(name, id, "campaignName", "campaignId")
        }
    }
}

struct BulkWorkflowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workflow", abstract: "Enrol many contacts in a workflow, one after the other.")

    @Option(help: "The workflow's name.") var name: String?
    @Option(help: "The workflow's id.") var id: String?
    @Option(help: ArgumentHelp("For workflows that begin at an event: when it is.", valueName: "date-time"))
    var startTime: String?
    @Flag(help: "Enrol also those who were enrolled in it within the last day.") var again = false
    @OptionGroup var options: BulkOptions

    func run() async throws {
        let isTold = name != nil || id != nil || startTime != nil || again
        try await BulkRun(.workflow, options).run(isTold: isTold, again: again) { () throws(UsageError) in
            var arguments = try BulkChange.workflow.named(name, id, "workflowName", "workflowId").arguments
            arguments["eventStartTime"] = startTime.map { .string($0) }
            return BulkWish(.workflow, arguments)
        }
    }
}

struct BulkFollowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow", abstract: "Add followers to many contacts, one contact after the other.")

    @Option(name: .customLong("name"), help: "A user's name. May be repeated.") var names: [String] = []
    @Option(name: .customLong("id"), help: "A user's id. May be repeated.") var ids: [String] = []
    @OptionGroup var options: BulkOptions

    func run() async throws {
        try await BulkRun(.follow, options).run(isTold: !names.isEmpty || !ids.isEmpty) { () throws(UsageError) in
            guard names.isEmpty != ids.isEmpty else {
                throw UsageError(description: "Say who is to follow: by --name or by --id.")
            }
            return BulkWish(.followers, names.isEmpty ? ["followers": JSON(ids)] : ["followerNames": JSON(names)])
        }
    }
}
