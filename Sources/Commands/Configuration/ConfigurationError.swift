import JSONValue

/// What is wrong with config.json, all of it at once.
struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
    struct Fault: Sendable, Equatable {
        let pointer: JSONPointer
        let message: String
    }

    let path: String
    let faults: [Fault]

    var description: String {
        faults.map { fault in
            let place = fault.pointer.tokens.isEmpty ? "" : " at \(fault.pointer)"
            return "\(path)\(place): \(fault.message)"
        }.joined(separator: "\n")
    }
}
