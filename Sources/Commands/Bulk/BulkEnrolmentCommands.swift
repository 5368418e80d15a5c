import ArgumentParser
import ContactTools
import JSONValue

struct BulkCampaignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "campaign", abstract: "Enrol many contacts in a campaign, one after the other.")

    @Option(help: "The campaign's name.") var name: String?
    @Option(help: "The campaign's id.") var id: String?
    @OptionGroup var options: BulkOptions

    func run() async throws {
        let run = BulkRun(.campaign, options)
        guard options.resume == nil else { return try await run.run(nil) }
        try await run.run(run.wish(name: name, id: id, "campaignName", "campaignId"))
    }
}

struct BulkWorkflowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workflow", abstract: "Enrol many contacts in a workflow, one after the other.")

    @Option(help: "The workflow's name.") var name: String?
    @Option(help: "The workflow's id.") var id: String?
    @Option(help: ArgumentHelp("For workflows that begin at an event: when it is.", valueName: "date-time"))
    var startTime: String?
    @OptionGroup var options: BulkOptions

    func run() async throws {
        let run = BulkRun(.workflow, options)
        guard options.resume == nil else { return try await run.run(nil) }
        let wish = try run.wish(name: name, id: id, "workflowName", "workflowId")
        var arguments = wish.arguments
        arguments["eventStartTime"] = startTime.map { .string($0) }
        try await run.run(BulkWish(.workflow, arguments))
    }
}

struct BulkFollowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow", abstract: "Add followers to many contacts, one contact after the other.")

    @Option(name: .customLong("name"), help: "A user's name. May be repeated.") var names: [String] = []
    @Option(name: .customLong("id"), help: "A user's id. May be repeated.") var ids: [String] = []
    @OptionGroup var options: BulkOptions

    func run() async throws {
        let run = BulkRun(.followers, options)
        guard options.resume == nil else { return try await run.run(nil) }
        guard names.isEmpty != ids.isEmpty else {
            throw UsageError(description: "Say who is to follow: by --name or by --id.")
        }
        let arguments: JSONObject = names.isEmpty ? ["followers": JSON(ids)] : ["followerNames": JSON(names)]
        try await run.run(BulkWish(.followers, arguments))
    }
}
