import ByteText

/// The value of one `Authorization` header. It can be put on a request and nowhere else: printing, interpolating,
/// reflecting and dumping it all give `[REDACTED]`.
package struct Authorization: Sendable, Equatable {
    private let token: String

    package init(bearer token: String) { self.token = token }

    /// What goes on the wire. Only a sender reads this.
    package var headerValue: String { "Bearer \(token)" }

    /// Whether the token is 8 to 4,096 visible ASCII characters. One with a line break in it could write headers of
    /// its own; a request with such a token is never sent.
    package var isWellFormed: Bool {
        (8...4096).contains(token.utf8.count) && token.utf8.allSatisfy(\.isVisibleASCII)
    }
}

extension Authorization: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "[REDACTED]" }
    package var debugDescription: String { "[REDACTED]" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
