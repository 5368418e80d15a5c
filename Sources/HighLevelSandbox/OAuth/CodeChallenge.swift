import ByteText
import Crypto

/// The proof key of RFC 7636. HighLevel documents none and presumably ignores it; the sandbox holds a client that
/// sends one to it.
struct CodeChallenge: Sendable, Equatable {
    enum Method: String, Sendable {
        case plain
        case s256 = "S256"
    }

    let text: String
    let method: Method

    func isMet(by verifier: String?) -> Bool {
        guard let verifier else { return false }
        return switch method {
        case .plain: verifier == text
        case .s256: Base64URL.encode(SHA256.hash(data: Array(verifier.utf8))) == text
        }
    }
}
