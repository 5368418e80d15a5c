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
        let isTold = none || name != nil || id != nil
        try await BulkRun(.business, options).run(isTold: isTold) { () throws(UsageError) in
            guard none else { return try BulkChange.business.named(name, id, "businessName", "businessId") }
            guard name == nil, id == nil else {
                throw UsageError(description: "--none stands without --name and --id.")
            }
            return BulkWish(.business, ["businessId": .null])
        }
    }
}
