import ArgumentParser
import ContactTools
import HighLevelClient
import Safeguards

/// The selections of a home.
struct SelectionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "selections", abstract: "List, import and remove selections of contacts; each is kept for a day.",
        subcommands: [SelectionsListCommand.self, SelectionsImportCommand.self, SelectionsRemoveCommand.self],
        defaultSubcommand: SelectionsListCommand.self)
}

struct SelectionsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List them, the newest first.")

    @OptionGroup var place: HomeOptions

    func run() throws {
        let words = CommandWords(homeOption: place.home)
        let printer = BulkPrinter(words: words)
        guard let files = try place.workFiles(\.selectionsDirectory) else { return }
        let selections = Selections(files: files, now: SystemTime.seconds)
        do throws(HighLevelError) {
            try selections.sweep()
            let all = try selections.all()
            if all.isEmpty, Console.isTerminal { Console.write("There are no selections.") }
            for selection in all {
                printer.selection(selection, unresolved: 0, now: SystemTime.seconds())
            }
        } catch {
            throw CommandError(error, words)
        }
    }
}

struct SelectionsRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "remove", abstract: "Remove selections.")

    @Argument(help: "Their ids or names, as `selections` lists them.") var ids: [String] = []
    @Flag(help: "Remove all.") var all = false
    @OptionGroup var place: HomeOptions

    func run() throws {
        guard all != !ids.isEmpty else { throw UsageError(description: "Say which: ids or names, or --all.") }
        let files = try place.workFiles(\.selectionsDirectory)
        do throws(HighLevelError) {
            guard let files else {
                if let id = ids.first { throw .unknownSelection("\(id) is not there") }
                return
            }
            let selections = Selections(files: files, now: SystemTime.seconds)
            for id in all ? try selections.all().map(\.id) : ids where try !selections.remove(id) {
                let namesakes = try selections.all().filter { $0.name == id }
                guard namesakes.count <= 1 else {
                    throw .unknownSelection("\(id) is not one: several have this name, so say which by its id")
                }
                guard let named = namesakes.first, try selections.remove(named.id) else {
                    throw .unknownSelection("\(id) is not there")
                }
            }
        } catch {
            throw CommandError(error, CommandWords(homeOption: place.home))
        }
    }
}

struct SelectionsImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Make a CSV a selection that an agent can use by its name.",
        discussion:
            "The file needs a column of contact ids, e-mail addresses or phone numbers. Addresses and numbers are looked "
            + "up one at a time, ten a second. An agent uses it as select_contacts {\"csv\": NAME}.")

    /// By which an agent then uses it.
    private static let tool = "select_contacts"

    @Argument(help: "The file; - for stdin.") var file: String
    @Option(help: "What to call it: letters, digits, - and _.") var name: String
    @Option(help: "The column that names the contacts, by its name or number.") var column: String?
    @OptionGroup var account: AccountOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        guard Selection.isName(name) else {
            throw UsageError(description: "--name takes letters, digits, - and _, at most 64 of them.")
        }
        let session = try BulkSession(isSandbox: false, account: account, common: common, yes: true)
        try await session.run { session in
            try await session.recorded(Self.tool) {
                if session.policy.verdict(onTool: Self.tool) == .denied {
                    throw HighLevelError.deniedByOperator(Self.tool)
                }
                let resolved = try await session.finder.resolved(file, column: column) { _ in }
                guard resolved.ids.count > 0 else { throw ContactFinder.nobody }
                let account = try await session.accounts.account()
                let selection = try session.equipment.selections.keep(
                    resolved.ids, source: .csv, profile: account.profile, locationId: account.locationId, name: name)
                let unresolved = resolved.unresolved.count
                session.printer.selection(selection, unresolved: unresolved, now: SystemTime.seconds())
                return unresolved == 0
            }
        }
    }
}
