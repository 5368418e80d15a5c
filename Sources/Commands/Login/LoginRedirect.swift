import HighLevelAuth
import HighLevelClient

/// Where HighLevel sends the browser after the consent: to a listener of ours, or to a page of the app's own, from which
/// its address is pasted.
enum LoginRedirect: Sendable {
    /// Port 0 lets the system choose; without an address it is made of the port.
    case listener(port: Int, path: String, address: String?)
    case elsewhere(String)

    /// - Throws: `LoginError.badRedirectURI`.
    init(address: String?, port: Int?) throws(LoginError) {
        guard let address else {
            self = .listener(port: port ?? 0, path: LoginListener.usualPath, address: nil)
            return
        }
        guard port == nil, address.utf8.count <= 2_048,
            address.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }),
            let scheme = address.firstRange(of: "://")
        else { throw .badRedirectURI }
        let rest = address[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard let origin = Origin("\(address[..<scheme.upperBound])\(authority)") else { throw .badRedirectURI }
        guard origin.scheme == .http else {
            self = .elsewhere(address)
            return
        }
        // A listener answers 127.0.0.1 alone, and a query of the address's own would hide in the answer's.
        let path = rest.dropFirst(authority.count)
        guard origin.host == "127.0.0.1" || origin.host == "localhost", !path.contains("?") else {
            throw .badRedirectURI
        }
        self = .listener(port: origin.port, path: path.isEmpty ? "/" : String(path), address: address)
    }
}
