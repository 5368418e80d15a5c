import ArgumentParser
import ContactCatalog
import ContactTools
import JSONValue
import Logging
import MCPServer

/// What the server offers, for people and scripts.
struct ToolsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tools",
        abstract: "List the tools, with the HighLevel operation behind each, and those this server adds.")

    @Flag(help: "Print JSON: each tool with its operation, class, scopes and schemas.")
    var json = false

    @Flag(help: "Print the README's table, and one of the tools that are no operations.")
    var markdown = false

    func run() async throws {
        let catalog = try Catalog.embedded()
        // Everything there is, whatever this home's configuration hides.
        let assembly = try Assembly(configuration: Configuration(), home: nil)
        let all = assembly.tools(accounts: NoAccount(), isSandbox: false, logger: ProcessLog.logger(level: .error))
            .tools
        let higher = all.filter { HigherTools.names.contains($0.name) }
        if json {
            let tools = JSON.array(catalog.operations.map { ToolListing.json($0) })
            let others = JSON.array(higher.map { ToolListing.json($0) })
            Console.write(JSON.object(["tools": tools, "higherTools": others]).prettyPrinted())
        } else if markdown {
            Console.write(ToolListing.markdown(catalog.operations))
            Console.write("\n" + ToolListing.markdown(higher))
        } else {
            Console.write(ToolListing.text(catalog.operations))
            Console.write("\nTools of this server's own, made of those:\n\n" + ToolListing.text(higher))
        }
    }
}
