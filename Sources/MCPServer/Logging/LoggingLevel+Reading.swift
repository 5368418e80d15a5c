import JSONValue

extension LoggingLevel {
    /// - Throws: -32602 naming the member and the levels there are.
    init(_ json: JSON?, member: String) throws(JSONRPCError) {
        guard let level = json?.stringValue.flatMap(LoggingLevel.init) else {
            let names = LoggingLevel.allCases.map(\.rawValue).joined(separator: ", ")
            throw .invalidParams("\(member) must be one of \(names).")
        }
        self = level
    }
}
