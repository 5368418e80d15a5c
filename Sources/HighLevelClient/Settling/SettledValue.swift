import JSONValue

/// Whether HighLevel shows the value that was sent. It keeps some in a form of its own.
enum SettledValue {
    static func isSame(_ sent: JSON, _ shown: JSON?) -> Bool {
        switch (sent, shown) {
        case (.string(let sent), .string(let shown)?): isSame(sent, shown)
        case (_, let shown?): sent == shown
        default: false
        }
    }

    /// E-mail addresses and tags come back in lower case, times in another spelling.
    private static func isSame(_ sent: String, _ shown: String) -> Bool {
        if sent == shown || sent.lowercased() == shown.lowercased() { return true }
        guard let sent = WallTime(iso8601: sent), let shown = WallTime(iso8601: shown) else { return false }
        return sent == shown
    }
}
