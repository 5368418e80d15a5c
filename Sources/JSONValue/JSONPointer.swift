/// A place in a JSON document (RFC 6901): `""` is the whole, `/tools/3/name` a member.
package struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
    package let tokens: [String]

    package init(_ tokens: [String] = []) { self.tokens = tokens }

    /// Reads the text form; nil unless it is empty or begins with `/`.
    package init?(text: String) {
        if text.isEmpty {
            self.init()
            return
        }
        guard text.utf8.first == UInt8(ascii: "/") else { return nil }
        // By scalars: as a Character, a slash before a combining mark would be another one.
        let parts = text.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
        self.init(parts.dropFirst().map { Self.unescape($0) })
    }

    package func appending(_ key: String) -> JSONPointer { JSONPointer(tokens + [key]) }
    package func appending(_ index: Int) -> JSONPointer { JSONPointer(tokens + [String(index)]) }

    package var description: String {
        tokens.map { "/" + Self.escape($0) }.joined()
    }

    private static func escape(_ token: String) -> String {
        let scalars = token.unicodeScalars.replacing("~".unicodeScalars, with: "~0".unicodeScalars)
        return String(scalars.replacing("/".unicodeScalars, with: "~1".unicodeScalars))
    }

    private static func unescape(_ token: Substring.UnicodeScalarView) -> String {
        let scalars = token.replacing("~1".unicodeScalars, with: "/".unicodeScalars)
        return String(String.UnicodeScalarView(scalars.replacing("~0".unicodeScalars, with: "~".unicodeScalars)))
    }

    /// The token as an array's index; nil where it is spelt another way, such as `+1` or `01`.
    static func index(_ token: String) -> Int? { Int(token).flatMap { String($0) == token ? $0 : nil } }
}

extension JSON {
    /// The value at the pointer, or nil when nothing is there.
    package subscript(pointer pointer: JSONPointer) -> JSON? {
        var current = self
        for token in pointer.tokens {
            let next: JSON?
            switch current {
            case .object(let object): next = object[token]
            case .array: next = JSONPointer.index(token).flatMap { current[$0] }
            default: next = nil
            }
            guard let next else { return nil }
            current = next
        }
        return current
    }
}
