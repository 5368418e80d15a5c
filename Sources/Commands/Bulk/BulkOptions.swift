import ArgumentParser

/// Which contacts, and how it is gone about.
struct BulkOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A selection, by its id or name in `selections`.", valueName: "id"))
    var selection: String?

    @Option(
        help: ArgumentHelp(
            "A CSV file with a column of ids, e-mail addresses or phone numbers; - for stdin.", valueName: "file"))
    var csv: String?

    @Option(
        help: ArgumentHelp(
            "The column of the CSV that names the contacts, by its name or number.", valueName: "name"))
    var column: String?

    @Option(help: ArgumentHelp("Filters as search_contacts takes them; [] for everybody.", valueName: "json"))
    var filters: String?

    @Option(help: ArgumentHelp("Contacts in which this text occurs.", valueName: "text"))
    var query: String?

    @Option(
        name: .customLong("with-tag"),
        help: ArgumentHelp("Contacts that have this tag; repeated, all of these tags.", valueName: "tag"))
    var withTags: [String] = []

    @Option(help: ArgumentHelp("Go on with a job that was interrupted.", valueName: "job"))
    var resume: String?

    @Flag(help: "Select, and show the first request; change nothing.")
    var dryRun = false

    @Flag(help: "Do not ask.")
    var yes = false

    @Flag(help: "Work on an embedded sandbox, new for this one command.")
    var sandbox = false

    @OptionGroup var account: AccountOptions
    @OptionGroup var common: CommonOptions

    /// Where the contacts come from.
    func source() throws(UsageError) -> ContactSource {
        let isSearch = filters != nil || query != nil || !withTags.isEmpty
        guard [selection != nil, csv != nil, isSearch].count(where: { $0 }) == 1 else {
            throw UsageError(
                description:
                    "Say which contacts: one of --selection, --csv, or a search by --filters, --query, --with-tag.")
        }
        if column != nil, csv == nil { throw UsageError(description: "--column goes with --csv.") }
        if let selection { return .selection(selection) }
        if let csv { return .csv(csv, column: column) }
        return .search(filters: filters, query: query, tags: withTags)
    }

    /// Whether nothing is said of where the contacts come from.
    var isSourceless: Bool {
        selection == nil && csv == nil && column == nil && filters == nil && query == nil && withTags.isEmpty
    }

    /// What a command that goes on with this one needs besides, but for the home.
    var accountWords: String {
        let profiles = account.profiles.map { " --profile \(CommandWords.quoted($0))" }.joined()
        return profiles + (common.config.map { " --config \(CommandWords.quoted($0))" } ?? "")
    }
}

/// Where contacts come from.
enum ContactSource: Sendable {
    case selection(String)
    case csv(String, column: String?)
    case search(filters: String?, query: String?, tags: [String])
}
