import ByteText

/// Where requests go: scheme, host and port, and nothing else. It is `https`, or `http` on the loopback interface,
/// so that no credential can leave the machine unencrypted.
package struct Origin: Sendable, Hashable {
    package enum Scheme: String, Sendable {
        case http
        case https

        package var defaultPort: Int { self == .https ? 443 : 80 }
    }

    package let scheme: Scheme
    /// In lower case; an IPv6 address without its brackets.
    package let host: String
    /// The default of the scheme where the text named none.
    package let port: Int

    /// HighLevel's only API host.
    package static let highLevel = Origin(scheme: .https, host: "services.leadconnectorhq.com", port: 443)

    private init(scheme: Scheme, host: String, port: Int) {
        self.scheme = scheme
        self.host = host
        self.port = port
    }

    package var isLoopback: Bool { Self.isLoopback(host) }

    /// What the `Host` header says: the host, and the port unless it is the scheme's default.
    package var authority: String {
        let name = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
        return port == scheme.defaultPort ? name : "\(name):\(port)"
    }
}

extension Origin: LosslessStringConvertible {
    /// Reads `https://host`, `https://host:port` or, on loopback, `http://…`, with at most one slash behind it.
    ///
    /// Nil for anything more (path, query, user) and for every other spelling of a host than a DNS name, a full
    /// dotted quad or `[::1]`: resolvers read `127.1`, `0x7f.1` and `2130706433` as addresses too, and a text that two
    /// readers may understand differently is no place to send a credential.
    package init?(_ description: String) {
        guard let separator = description.firstRange(of: "://"),
            let scheme = Scheme(rawValue: description[..<separator.lowerBound].lowercased())
        else { return nil }
        var authority = description[separator.upperBound...]
        if authority.hasSuffix("/") { authority.removeLast() }

        let hostText: Substring
        let portText: Substring?
        if authority.hasPrefix("[::1]") {
            hostText = "::1"
            let rest = authority.dropFirst("[::1]".count)
            guard rest.isEmpty || rest.hasPrefix(":") else { return nil }
            portText = rest.isEmpty ? nil : rest.dropFirst()
        } else {
            let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let first = parts.first, Self.isHostName(first) || Self.isDottedQuad(first) else { return nil }
            hostText = first
            portText = parts.count == 2 ? parts[1] : nil
        }

        var port = scheme.defaultPort
        if let portText {
            guard let number = Self.decimal(portText, upTo: 65535), number > 0 else { return nil }
            port = number
        }
        let host = hostText.lowercased()
        guard scheme == .https || Self.isLoopback(host) else { return nil }
        self.init(scheme: scheme, host: host, port: port)
    }

    /// As RFC 6454 writes it, without the scheme's default port.
    package var description: String { "\(scheme.rawValue)://\(authority)" }
}

// MARK: - Grammar

extension Origin {
    private static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || (host.hasPrefix("127.") && isDottedQuad(host[...]))
    }

    private static func isDottedQuad(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { decimal($0, upTo: 255) != nil }
    }

    /// LDH labels (RFC 1123), the last one not all digits, so that no form of an address passes for a name.
    private static func isHostName(_ text: Substring) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 253, let last = labels.last, !last.utf8.allSatisfy(\.isDigit) else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.utf8.first != UInt8(ascii: "-")
                && label.utf8.last != UInt8(ascii: "-")
                && label.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
        }
    }

    /// A number of at most five digits without sign or leading zero.
    private static func decimal(_ text: Substring, upTo maximum: Int) -> Int? {
        guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy(\.isDigit),
            text.utf8.count == 1 || text.utf8.first != UInt8(ascii: "0"), let value = Int(text), value <= maximum
        else { return nil }
        return value
    }
}
