import CredentialVault
import HighLevelClient

/// An error's words, parted into what is wrong and the command that mends it.
struct Advice: Sendable, Equatable {
    let message: String
    let remedy: String?

    /// Of a text that ends with `Run: ` and a command, if it does.
    init(_ text: String, _ words: CommandWords) {
        let marker = " Run: "
        guard let range = text.firstRange(of: marker) else {
            message = text
            remedy = nil
            return
        }
        message = String(text[..<range.lowerBound])
        remedy = words.completed(String(text[range.upperBound...]))
    }

    private init(_ message: String, remedy: String?) {
        self.message = message
        self.remedy = remedy
    }

    init(_ error: VaultError, _ words: CommandWords) {
        switch error {
        case .wrongKeySource(expected: .passphrase):
            self.init(
                "The vault is locked with a passphrase.",
                remedy: "\(words.command("doctor --key-fd 3")) 3< FILE, or type it at a terminal")
        case .rolledBack: self.init(error.description, remedy: words.command("vault rotate --profile NAME"))
        default: self.init(error.advice, words)
        }
    }
}
