import ArgumentParser
import ContactCatalog
import JSONValue

/// What the server offers, for people and scripts.
struct ToolsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tools", abstract: "List the tools, with the HighLevel operation behind each.")

    @Flag(help: "Print JSON: each tool with its operation, class, scopes and schemas.")
    var json = false

    @Flag(help: "Print the README's table.")
    var markdown = false

    func run() async throws {
        let catalog = try Catalog.embedded()
        if json {
            let tools = JSON.array(catalog.operations.map { ToolListing.json($0) })
            Console.write(JSON.object(["tools": tools]).prettyPrinted())
        } else if markdown {
            Console.write(ToolListing.markdown(catalog.operations))
        } else {
            Console.write(ToolListing.text(catalog.operations))
        }
    }
}
