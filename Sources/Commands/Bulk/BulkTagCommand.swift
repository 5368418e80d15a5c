import ArgumentParser

struct BulkTagCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tag", abstract: "Add tags to many contacts; those they have stay.")

    @Argument(help: "The tags.") var tags: [String] = []
    @OptionGroup var options: BulkOptions

    func run() async throws {
        try await BulkRun(.tag, options).run(isTold: !tags.isEmpty) { () throws(UsageError) in
            try BulkChange.tag.tags(tags)
        }
    }
}

struct BulkUntagCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "untag", abstract: "Remove tags from many contacts.")

    @Argument(help: "The tags.") var tags: [String] = []
    @OptionGroup var options: BulkOptions

    func run() async throws {
        try await BulkRun(.untag, options).run(isTold: !tags.isEmpty) { () throws(UsageError) in
            try BulkChange.untag.tags(tags)
        }
    }
}
