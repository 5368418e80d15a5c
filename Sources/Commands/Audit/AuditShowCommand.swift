import ArgumentParser
import JSONValue
import PrivateFiles
import Safeguards

struct AuditShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print the last calls, oldest first.",
        discussion: "A request without a closing line ended with its process; what came of it is unknown.")

    @Option(help: ArgumentHelp("How many requests and refusals.", valueName: "count"))
    var last = 20

    @Option(help: "Only calls of this tool.")
    var tool: String?

    @Option(help: ArgumentHelp("Only what concerns this id: a call's, a contact's, a task's…", valueName: "id"))
    var id: String?

    @Flag(help: "Only what has not succeeded.")
    var failed = false

    @Flag(help: "The trail of calls to the embedded sandbox, which is kept apart.")
    var sandbox = false

    @Flag(help: "One JSON document a line.")
    var json = false

    @OptionGroup var place: HomeOptions

    func validate() throws {
        guard last > 0 else { throw ValidationError("--last must be at least 1.") }
    }

    func run() throws {
        guard let home = place.resolvedHome() else { throw UsageError(description: "There is no home. Give --home.") }
        var story = AuditStory(limit: last, tool: tool, id: id, onlyFailed: failed)
        do throws(PrivateFileError) {
            try AuditReader(directory: sandbox ? home.sandboxAuditDirectory : home.auditDirectory).forEach {
                story.take($0.members)
            }
        } catch {
            Console.writeError("highlevel-mcp: \(error)")
            throw Exit.failed
        }
        let entries = story.entries
        for entry in entries { Console.write(json ? entry.json.serialized() : entry.text) }
        if entries.isEmpty { Console.writeError("No call stands in the audit that fits.") }
    }
}
