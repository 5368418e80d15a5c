/// What `highlevel-bench intents` is asked for.
struct IntentOptions: Sendable {
    static let mode = "intents"

    static let usage = """
        usage: highlevel-bench intents FILE ... [--repository DIR]
               highlevel-bench intents --cross-validate [--repository DIR]
               highlevel-bench intents --train [--repository DIR]
          FILE              labelled intents, one JSON object a line: {"query", "relevant" or "operations", "kind"}
          --cross-validate  understand each voice of the corpus with a model trained on the others, and write down what
                            came out for the tests
          --train           train the model on the whole corpus and write it where the build embeds it
          --repository DIR  the checkout the corpus is in (.)

        """

    enum Action: Equatable {
        case evaluate([String])
        case crossValidate
        case train
    }

    let action: Action
    let repository: String

    /// - Parameter arguments: What follows `intents`.
    /// - Throws: `BenchError` naming the argument that does not fit.
    init(_ arguments: [String]) throws(BenchError) {
        var rest = arguments[...]
        var files: [String] = []
        var action: Action?
        var repository = "."
        while let argument = rest.popFirst() {
            switch argument {
            case "--cross-validate": action = .crossValidate
            case "--train": action = .train
            case "--repository":
                guard let directory = rest.popFirst() else { throw BenchError("--repository needs a directory.") }
                repository = directory
            case _ where argument.hasPrefix("-"): throw BenchError("Unknown argument: \(argument)\n\(Self.usage)")
            default: files.append(argument)
            }
        }
        guard (action == nil) != files.isEmpty else { throw BenchError("A FILE or one of the options.\n\(Self.usage)") }
        self.action = action ?? .evaluate(files)
        self.repository = repository
    }
}
