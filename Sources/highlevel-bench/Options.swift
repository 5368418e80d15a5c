/// What the command line asks for.
struct Options: Sendable {
    static let usage = """
        usage: highlevel-bench [--sequential N] [--pipelined N] [--runs N] [--client] [--selection N] [--json]
          --sequential N  calls one at a time (3000)
          --pipelined N   calls written without waiting (20000)
          --runs N        starts of the server (30)
          --client        only what the client adds to a call, which needs no other program
          --selection N   only what selecting N contacts takes of memory (100,000 take some minutes)
          --json          JSON on stdout, the table on stderr

        """

    var sequential = 3000
    var pipelined = 20_000
    var runs = 30
    var json = false
    var onlyClient = false
    /// How many contacts are to be selected; nil where that is not asked for.
    var selection: Int?

    /// - Parameter arguments: Without the program's name.
    /// - Throws: `BenchError` naming the argument that does not fit.
    init(_ arguments: [String]) throws(BenchError) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--sequential": sequential = try Self.count(after: argument, in: &rest)
            case "--pipelined": pipelined = try Self.count(after: argument, in: &rest)
            case "--runs": runs = try Self.count(after: argument, in: &rest)
            case "--json": json = true
            case "--client": onlyClient = true
            case "--selection": selection = try Self.count(after: argument, in: &rest)
            default: throw BenchError("Unknown argument: \(argument)\n\(Self.usage)")
            }
        }
    }

    private static func count(after option: String, in rest: inout ArraySlice<String>) throws(BenchError) -> Int {
        guard let text = rest.popFirst(), let value = Int(text), (1...10_000_000).contains(value) else {
            throw BenchError("\(option) needs a number from 1 to 10,000,000.")
        }
        return value
    }
}
