import JSONValue

/// The client has not declared what serving this request needs, or cannot be asked for it yet.
package struct MissingClientCapability: Error, Sendable {
    /// Each by its cause.
    private let missing: [(capability: ClientCapability, cause: Cause)]

    enum Cause: Sendable {
        case notDeclared
        case unknownToRevision(ProtocolRevision)
        case sessionNotOpen
    }

    package init(_ capability: ClientCapability) { self.init([(capability, .notDeclared)]) }

    init(_ missing: [(capability: ClientCapability, cause: Cause)]) { self.missing = missing }

    /// -32021 where the revision has it (2026-07-28, basic/index, "Error Codes").
    var error: JSONRPCError {
        var required = JSONObject()
        for (capability, _) in missing { required[capability.rawValue] = capability.json[capability.rawValue] }
        return JSONRPCError(
            .missingClientCapability, message, data: ["requiredCapabilities": .object(required)])
    }

    var message: String { missing.map(Self.sentence).joined(separator: " ") }

    private static func sentence(_ capability: ClientCapability, _ cause: Cause) -> String {
        switch cause {
        case .notDeclared:
            "This needs a client that declares the capability \"\(capability.rawValue)\", which yours has not."
        case .unknownToRevision(let revision):
            "This needs \"\(capability.rawValue)\", which revision \(revision.rawValue) does not have."
        case .sessionNotOpen: "This has to ask the client, which has not sent notifications/initialized yet."
        }
    }
}
