/// Why a login came to nothing, and what to do. Quotes neither a code nor a token.
package enum LoginError: Error, Sendable, Equatable {
    /// The answer belongs to no request of this login.
    case wrongState
    case denied
    case noCode
    case notRedirected
    case timedOut
    /// Nobody can answer any more: no listener, and the input has ended.
    case noWayBack
    case badClientId
    case badRedirectURI
    case badVersionId
    /// In the token endpoint's words.
    case refused(String)
    case wrongKindOfLocation
    case otherLocation
    case otherCompany
    case noLocations
    case notApproved(String)
    case portTaken(Int)
}

extension LoginError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .wrongState:
            "This answer does not belong to this login. Use the address that was printed last, and paste where it led."
        case .denied: "The consent was refused in HighLevel. Nothing was stored."
        case .noCode: "The address carries no code. Paste the whole of what the browser shows after the consent."
        case .notRedirected: "Paste the whole address the browser shows after the consent, with its ?code=…&state=…"
        case .timedOut: "Nobody consented within ten minutes. Run the command again."
        case .noWayBack:
            "The browser's answer cannot get here: paste the address it ends at, as a second line on stdin, or leave "
                + "--redirect-uri out and let this command listen."
        case .badClientId: "--client-id must be the app's client id, as HighLevel's marketplace shows it."
        case .badRedirectURI:
            "--redirect-uri must be an address the app is registered with: https://…, or http:// on this machine."
        case .badVersionId: "--version-id must be letters and digits."
        case .refused(let words): words
        case .wrongKindOfLocation:
            "The agency was chosen, and the login may not exchange its token: add --agency, which asks for oauth.write."
        case .otherLocation:
            "Another sub-account was chosen than the one the profile is for. Choose that one, or use another name."
        case .otherCompany: "Another agency was chosen than the one the profile is for. Use another name."
        case .noLocations:
            "The app is installed in no sub-account of this agency. Install it, or name one with --location."
        case .notApproved(let id): "The consent does not cover the location \(id). Choose it at the consent page."
        case .portTaken(let port):
            "Port \(port) of 127.0.0.1 cannot be listened on; another program may be using it. Free it, or use another."
        }
    }

    /// Whether the command line is at fault.
    package var isWrongUse: Bool {
        switch self {
        case .badClientId, .badRedirectURI, .badVersionId: true
        default: false
        }
    }
}
