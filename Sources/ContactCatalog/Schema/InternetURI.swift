import ByteText

/// URIs in RFC 3986's grammar: a scheme and then only characters a URI may have.
enum InternetURI {
    private static let punctuation = Set("-._~:/?@!$&'()*+,;=".utf8)

    static func isValid(_ utf8: [UInt8]) -> Bool {
        guard let colon = utf8.firstIndex(of: UInt8(ascii: ":")), let first = utf8.first, first.isLetter else {
            return false
        }
        let schemeExtras = Set("+-.".utf8)
        guard utf8[..<colon].allSatisfy({ $0.isLetterOrDigit || schemeExtras.contains($0) }) else {
            return false
        }
        let parts = utf8[(colon + 1)...].split(
            separator: UInt8(ascii: "#"), maxSplits: 1, omittingEmptySubsequences: false)
        guard let hierarchy = parts.first else { return false }
        return isHierarchy(hierarchy) && parts.dropFirst().allSatisfy(hasOnlyURICharacters)
    }

    private static func isHierarchy(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.starts(with: "//".utf8) else { return hasOnlyURICharacters(text) }
        let authority = text.dropFirst(2).prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        return isAuthority(authority) && hasOnlyURICharacters(text[authority.endIndex...])
    }

    /// `[userinfo@]host[:port]`, where brackets may only enclose an IP literal.
    private static func isAuthority(_ text: ArraySlice<UInt8>) -> Bool {
        var host = text
        if let at = text.lastIndex(of: UInt8(ascii: "@")) {
            guard hasOnlyURICharacters(text[..<at]), !text[..<at].contains(UInt8(ascii: "@")) else { return false }
            host = text[(at + 1)...]
        }
        if host.first == UInt8(ascii: "[") {
            guard let end = host.firstIndex(of: UInt8(ascii: "]")) else { return false }
            let literal = host[(host.startIndex + 1)..<end]
            guard !literal.isEmpty,
                literal.allSatisfy({ $0.isHexDigit || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") })
            else { return false }
            host = host[(end + 1)...]
            guard host.isEmpty || host.first == UInt8(ascii: ":") else { return false }
        }
        let port = host.lastIndex(of: UInt8(ascii: ":")).map { host[($0 + 1)...] } ?? []
        return port.allSatisfy(\.isDigit) && hasOnlyURICharacters(host)
    }

    private static func hasOnlyURICharacters(_ text: ArraySlice<UInt8>) -> Bool {
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if byte == UInt8(ascii: "%") {
                guard index + 2 < text.endIndex, text[index + 1].isHexDigit, text[index + 2].isHexDigit else {
                    return false
                }
                index += 3
            } else {
                guard byte.isLetterOrDigit || punctuation.contains(byte) else { return false }
                index += 1
            }
        }
        return true
    }
}
