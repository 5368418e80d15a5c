import ArgumentParser
import ContactTools
import JSONValue

struct BulkTagCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tag", abstract: "Add tags to many contacts; those they have stay.")

    @Argument(help: "The tags.") var tags: [String] = []
    @OptionGroup var options: BulkOptions

    func run() async throws {
        let run = BulkRun(.addTags, options)
        try await run.run(run.wish(tags: tags))
    }
}

struct BulkUntagCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "untag", abstract: "Remove tags from many contacts.")

    @Argument(help: "The tags.") var tags: [String] = []
    @OptionGroup var options: BulkOptions

    func run() async throws {
        let run = BulkRun(.removeTags, options)
        try await run.run(run.wish(tags: tags))
    }
}
