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
        self.init(text.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map { Self.unescape($0) })
    }

    package func appending(_ key: String) -> JSONPointer { JSONPointer(tokens + [key]) }
    package func appending(_ index: Int) -> JSONPointer { JSONPointer(tokens + [String(index)]) }

    package var description: String {
        tokens.map { "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1") }.joined()
    }

    private static func unescape(_ token: Substring) -> String {
        String(token).replacing("~1", with: "/").replacing("~0", with: "~")
    }
}

extension JSON {
    /// The value at the pointer, or nil when nothing is there.
    package subscript(pointer: JSONPointer) -> JSON? {
        var current = self
        for token in pointer.tokens {
            let next: JSON?
            switch current {
            case .object(let object): next = object[token]
            case .array: next = Int(token).flatMap { current[$0] }
            default: next = nil
            }
            guard let next else { return nil }
            current = next
        }
        return current
    }
}
