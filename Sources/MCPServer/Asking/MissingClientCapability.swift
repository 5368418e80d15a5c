import JSONValue

/// The client has not declared what serving this request needs, or is not ready to be asked for it.
package struct MissingClientCapability: Error, Sendable {
    package let capability: ClientCapability

    package init(_ capability: ClientCapability) { self.capability = capability }

    /// -32021 where the revision has it (2026-07-28, basic/index, "Error Codes").
    var error: JSONRPCError {
        JSONRPCError(
            .missingClientCapability, message, data: ["requiredCapabilities": capability.json])
    }

    var message: String {
        "This needs a client with the capability \"\(capability.rawValue)\", which yours has not declared, or is not ready for."
    }
}
