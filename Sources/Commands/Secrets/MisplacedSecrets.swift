#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Secrets where they must not be. They are named, never quoted, and never used.
enum MisplacedSecrets {
    /// Variables that hold something like a token; they are ignored with a word.
    static func variables() -> [String] {
        var names: [String] = []
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, SecretShape.isSuspicious(variable: String(parts[0]), value: String(parts[1])) {
                // Others chose the name, and it goes to a log.
                names.append(String(parts[0].unicodeScalars.prefix(64).map { $0.isASCII ? Character($0) : "?" }))
            }
            entry += 1
        }
        return names.sorted()
    }

    /// What on the command line is a secret or would take one: an option by its name, else an argument by its number.
    static func arguments(_ arguments: [String]) -> [String] {
        arguments.enumerated().compactMap { index, argument in
            if let option = SecretShape.secretOption(argument) { return "--\(option)" }
            return SecretShape.holdsToken(argument) ? "argument \(index + 1)" : nil
        }
    }

    /// The parser's words without what was typed: it quotes what it does not understand, and that may be a secret that
    /// does not look like one.
    static func redacted(_ message: String, of arguments: [String]) -> String {
        arguments.filter { !$0.hasPrefix("-") && $0.utf8.count >= 8 }.reduce(message) { text, argument in
            text.split(separator: "'\(argument)'", omittingEmptySubsequences: false).joined(separator: "'…'")
        }
    }
}
