import CredentialVault
import HighLevelAuth
import HighLevelClient

/// What looks wrong about a token and its location when they are stored. HighLevel says nowhere what form they have, so
/// nothing is refused for it: it is told, and `doctor` asks HighLevel.
enum TokenDoubts {
    /// What private integration tokens begin with, as HighLevel's own examples show them.
    private static let prefix = "pit-"
    /// What the access tokens of OAuth begin with: JWTs (RFC 7519).
    private static let accessPrefix = "eyJ"
    private static let locationLength = 20

    static func words(of enrolment: Enrolment, token: borrowing Secret) -> [String] {
        // What else stands for HighLevel, such as the sandbox, has tokens of its own.
        guard enrolment.origin == .highLevel else { return [] }
        var words: [String] = []
        let location = enrolment.locationId
        if location.utf8.count != locationLength || !location.allSatisfy({ $0.isLetter || $0.isNumber }) {
            words.append(
                "\"\(location)\" does not look like a location's id, which is \(locationLength) letters and digits.")
        }
        token.revealText { text in
            if text.hasPrefix(accessPrefix) {
                words.append(
                    "This is an OAuth access token, which ends within a day. `login` keeps one that is renewed.")
            } else if !text.hasPrefix(prefix) {
                words.append("Private integration tokens begin with \"\(prefix)\", and this one does not.")
            }
        }
        return words
    }
}
