import ArgumentParser

/// Work on many contacts by hand.
struct BulkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bulk", abstract: "Do one thing to many contacts; interrupted, it can be gone on with.",
        discussion:
            "Shows a bar on a terminal and JSON lines elsewhere. Exit codes: 0 done to all, 1 not to all, 2 wrong use, 3 "
            + "no account is connected.",
        subcommands: [
            BulkTagCommand.self, BulkUntagCommand.self, BulkBusinessCommand.self, BulkCampaignCommand.self,
            BulkWorkflowCommand.self, BulkFollowCommand.self, BulkJobsCommand.self,
        ])
}
