import ArgumentParser
import ContactCatalog
import IntentSearch
import JSONValue

/// Which operations do what somebody says.
struct FindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "Find the operations that do what you say.",
        discussion: """
            With --batch every line of stdin is {"query": "…"}, answered by a line with a JSON array, best first, of at \
            most ten {"name","operationId","score","why"}; it is empty when nothing fits.
            """)

    @Argument(help: "What is to be done, in plain words.")
    var intent: String?

    @Flag(help: "As JSON.")
    var json = false

    @Flag(help: "Answer the lines of stdin, one by one.")
    var batch = false

    @Option(help: ArgumentHelp("How many at the most.", valueName: "n"))
    var limit = 5

    func validate() throws {
        guard batch != (intent != nil) else {
            throw ValidationError("Say what is to be done, or answer lines of stdin with --batch.")
        }
        guard (1...32).contains(limit) else { throw ValidationError("--limit must be from 1 to 32.") }
    }

    func run() throws {
        let catalog = try Catalog.embedded()
        let finder = IntentFinder(index: try IntentIndex(catalog: catalog))
        guard let intent else { return try finder.answerLines() }
        let answer = finder.index.answer(intent, limit: limit)
        Console.write(
            json ? finder.json(of: answer).prettyPrinted() : IntentText.text(of: answer, catalog: catalog))
        if case .noMatch = answer.verdict { throw Exit.failed }
    }
}
