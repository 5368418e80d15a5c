enum Version {
    static let name = "highlevel-mcp"
    static let number = "0.1.0"

    /// Names the program and nothing else: neither libraries nor the system it runs on.
    static let userAgent = "\(name)/\(number)"
}
