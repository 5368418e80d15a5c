import JSONValue
import Logging
import Sealing

/// What each method answers, once it is settled by which revision. Holds no state.
struct Methods: Sendable {
    /// What a request comes to: an answer, or a call that has to run.
    enum Handling: Sendable {
        case result(JSON)
        case call(tool: String, arguments: JSONObject)
    }

    let configuration: ServerConfiguration
    private let tools: any ToolProvider
    private let toolList: ToolList

    init(configuration: ServerConfiguration, tools: any ToolProvider) {
        self.configuration = configuration
        self.tools = tools
        toolList = ToolList(pageSize: configuration.pageSize, cursors: configuration.cursors)
    }

    private var capabilities: JSON { ["tools": [:]] }

    private func encoder(_ revision: ProtocolRevision) -> ResultEncoder {
        ResultEncoder(revision: revision, identity: configuration.identity)
    }

    func initialize(_ session: LegacySession) -> JSON {
        [
            "protocolVersion": .string(session.revision.rawValue),
            "capabilities": capabilities,
            "serverInfo": configuration.identity.json(for: session.revision),
            "instructions": .string(configuration.identity.instructions),
        ]
    }

    /// - Throws: -32601 for a method that is not served in the revision, -32602 for params it cannot take.
    func handle(_ request: JSONRPCRequest, revision: ProtocolRevision) throws(JSONRPCError) -> Handling {
        let encoder = encoder(revision)
        switch request.method {
        case Method.ping where revision.hasHandshake: return .result([:])
        case Method.discover where !revision.hasHandshake: return .result(discover(encoder))
        case Method.listTools:
            let result = try toolList.result(
                params: request.params, tools: tools.tools, scope: tools.toolsCacheScope, encoder: encoder)
            return .result(result)
        case Method.callTool: return try call(request.params)
        default: throw .methodNotFound(request.method)
        }
    }

    private func discover(_ encoder: ResultEncoder) -> JSON {
        encoder.cacheable(
            [
                "supportedVersions": JSON(ProtocolRevision.supported),
                "capabilities": capabilities,
                "instructions": .string(configuration.identity.instructions),
            ], seconds: 3600, scope: .public)
    }

    private func call(_ params: JSONObject) throws(JSONRPCError) -> Handling {
        guard let name = params["name"]?.stringValue else {
            throw .invalidParams("tools/call needs params.name (a string).")
        }
        switch params["arguments"] {
        case nil: return .call(tool: name, arguments: JSONObject())
        case .object(let arguments)?: return .call(tool: name, arguments: arguments)
        default: throw .invalidParams("params.arguments must be an object.")
        }
    }

    /// Runs a call to its result. Never throws: a defect becomes -32603 and a line in the log.
    func run(_ call: Call, context: RequestContext, logger: Logger) async -> Outcome {
        do {
            let result = try await tools.call(call.tool, arguments: call.arguments, context: context)
            return .success(result.serialized(by: encoder(call.revision)))
        } catch let error as JSONRPCError {
            return .failure(error)
        } catch is CancellationError {
            return .failure(.shuttingDown)
        } catch {
            // The error itself may carry what was being worked on, so only its type is told.
            logger.critical("A tool call failed unexpectedly", metadata: ["error": "\(type(of: error))"])
            return .failure(JSONRPCError(.internalError, "The server failed to carry out the call; see its log."))
        }
    }
}
