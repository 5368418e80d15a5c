import ArgumentParser
import ContactTools
import JSONValue

struct BulkBusinessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "business", abstract: "Put many contacts into a business, or out of theirs.")

    @Option(help: "The business's name.") var name: String?
    @Option(help: "The business's id.") var id: String?
    @Flag(help: "Take the contacts out of their business.") var none = false
    @OptionGroup var options: BulkOptions

    func run() async throws {
        let run = BulkRun(.business, options)
        guard options.resume == nil else { return try await run.run(nil) }
        if none {
            guard name == nil, id == nil else {
                throw UsageError(description: "--none stands without --name and --id.")
            }
            return try await run.run(BulkWish(.business, ["businessId": .null]))
        }
        try await run.run(run.wish(name: name, id: id, "businessName", "businessId"))
    }
}
