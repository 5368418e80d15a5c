package import CredentialVault

/// What a browser brings back from the consent page: a code, or word that there is none.
package final class LoginAnswer: Sendable {
    package let code: Secret

    /// Reads the query of a redirect, checked against what was sent out.
    /// - Throws: `LoginError`. A state that is wrong leaves the right one good.
    package init(
        query: some StringProtocol, state: inout LoginState, at now: Int64
    ) throws(LoginError) {
        let members = Self.members(of: query)
        guard let presented = members["state"], state.take(presented, at: now) else { throw .wrongState }
        if members["error"] != nil { throw .denied }
        guard let code = members["code"].flatMap({ Secret(validating: $0) }) else { throw .noCode }
        self.code = code
    }

    /// The query of a redirected address as somebody pasted it.
    /// - Throws: `notRedirected` when it is no address with a query.
    package static func query(inPasted text: String) throws(LoginError) -> String {
        let line = String(text.drop { $0.isWhitespace }.prefix { !$0.isWhitespace })
        guard line.utf8.count <= 8_192 else { throw .notRedirected }
        let address = line.prefix { $0 != "#" }
        guard let mark = address.firstIndex(of: "?") else { throw .notRedirected }
        return String(address[address.index(after: mark)...])
    }

    /// The first value of each name.
    private static func members(of query: some StringProtocol) -> [String: String] {
        var members: [String: String] = [:]
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let name = decoded(parts[0]), let value = decoded(parts[1]) else { continue }
            if members[name] == nil { members[name] = value }
        }
        return members
    }

    private static func decoded(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                // The initialiser takes a sign too.
                guard rest.count >= 2, rest.first != UInt8(ascii: "+"), rest.first != UInt8(ascii: "-"),
                    let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
                else { return nil }
                bytes.append(value)
                rest = rest.dropFirst(2)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
