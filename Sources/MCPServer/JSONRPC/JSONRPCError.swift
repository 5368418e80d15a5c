package import JSONValue

/// The `error` of a JSON-RPC response: one sentence for whoever wrote the client, details in `data`.
package struct JSONRPCError: Error, Sendable, Equatable {
    package struct Code: RawRepresentable, Sendable, Hashable {
        package let rawValue: Int
        package init(rawValue: Int) { self.rawValue = rawValue }

        package static let parseError = Code(rawValue: -32700)
        package static let invalidRequest = Code(rawValue: -32600)
        package static let methodNotFound = Code(rawValue: -32601)
        package static let invalidParams = Code(rawValue: -32602)
        package static let internalError = Code(rawValue: -32603)
        /// MCP up to 2025-11-25: there is no resource with this URI.
        package static let resourceNotFound = Code(rawValue: -32002)
        /// MCP 2026-07-28: the request needs something the client has not declared it can do.
        package static let missingClientCapability = Code(rawValue: -32021)
        /// MCP 2026-07-28: the version in a request's envelope is not served here.
        package static let unsupportedProtocolVersion = Code(rawValue: -32022)
        /// Ours, outside the ranges JSON-RPC and MCP keep for themselves: more calls wait than are accepted.
        package static let busy = Code(rawValue: -31000)
    }

    package let code: Code
    package let message: String
    package let data: JSON?

    package init(_ code: Code, _ message: String, data: JSON? = nil) {
        self.code = code
        self.message = message
        self.data = data
    }

    package static func invalidRequest(_ message: String) -> JSONRPCError { JSONRPCError(.invalidRequest, message) }

    package static func invalidParams(_ message: String, data: JSON? = nil) -> JSONRPCError {
        JSONRPCError(.invalidParams, message, data: data)
    }

    package static func methodNotFound(_ method: String) -> JSONRPCError {
        JSONRPCError(.methodNotFound, "There is no method \"\(method.excerpt)\" here.")
    }

    package static let shuttingDown = JSONRPCError(
        .internalError, "The server is shutting down; the request was not carried out.")

    static let cancelledInTime = JSONRPCError(
        .internalError, "The request was cancelled before it took effect; nothing was done.")

    /// As `shuttingDown`, when the request's effect may have left before.
    static let outcomeUnknown = JSONRPCError(
        .internalError,
        "The server is shutting down; whether the request was carried out is unknown. Look before repeating it.")

    /// What a defect in a handler is answered with; the log says more.
    static let defect = JSONRPCError(.internalError, "The server failed to carry out the request; see its log.")

    package static let busy = JSONRPCError(
        .busy, "Too many requests are waiting. Read some answers, then send this one again.")

    var json: JSON {
        var object: JSONObject = ["code": JSON(code.rawValue), "message": .string(message)]
        object["data"] = data
        return .object(object)
    }
}
