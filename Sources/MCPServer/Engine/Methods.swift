import JSONValue
import Sealing

/// What each method answers, once it is settled by which revision. Holds no state.
struct Methods: Sendable {
    /// What a request comes to.
    enum Handling: Sendable {
        case result(JSON)
        /// A handler has to run.
        case call(CallWork, InputAnswers)
        case listen(SubscriptionFilter)
        case subscribe(uri: String)
        case unsubscribe(uri: String)
        case setLogLevel(LoggingLevel)
    }

    let configuration: ServerConfiguration
    let features: ServerFeatures
    private let page: ListPage

    init(configuration: ServerConfiguration, features: ServerFeatures) {
        self.configuration = configuration
        self.features = features
        page = ListPage(pageSize: configuration.pageSize, cursors: ListCursors(sealer: configuration.sealer))
    }

    func encoder(_ revision: ProtocolRevision) -> ResultEncoder {
        ResultEncoder(revision: revision, identity: configuration.identity)
    }

    func initialize(_ session: LegacySession) -> JSON {
        [
            "protocolVersion": .string(session.revision.rawValue),
            "capabilities": features.capabilities(for: session.revision),
            "serverInfo": configuration.identity.json(for: session.revision),
            "instructions": .string(configuration.identity.instructions),
        ]
    }

    /// What is told here, the instructions above all, depends on the same settings as the list of tools.
    private func discover(_ encoder: ResultEncoder) -> JSON {
        let members = encoder.keepable(
            [
                "supportedVersions": JSON(ProtocolRevision.supported),
                "capabilities": features.capabilities(for: encoder.revision),
                "instructions": .string(configuration.identity.instructions),
            ], seconds: 3600, scope: features.tools.toolsCacheScope)
        return .object(encoder.introduction(members))
    }

    /// - Throws: -32601 for a method that is not served in the revision, -32602 for params it cannot take.
    func handle(_ request: JSONRPCRequest, revision: ProtocolRevision) throws(JSONRPCError) -> Handling {
        let params = request.params
        let encoder = encoder(revision)
        switch request.method {
        case Method.callTool:
            return try call(try CallParams.tool(params), params, encoder)
        case Method.ping where revision.hasHandshake: return .result([:])
        case Method.discover where !revision.hasHandshake: return .result(discover(encoder))
        case Method.listTools:
            return .result(
                try page.result(
                    of: Method.listTools, "tools", features.tools.tools, params: params,
                    scope: features.tools.toolsCacheScope, encoder: encoder, json: { $0.json(for: revision) }))
        case Method.listResources, Method.listResourceTemplates, Method.readResource, Method.subscribe,
            Method.unsubscribe:
            guard let provider = features.resources else { throw .methodNotFound(request.method) }
            return try handle(request, of: provider, encoder)
        case Method.listPrompts, Method.getPrompt:
            guard let provider = features.prompts else { throw .methodNotFound(request.method) }
            return try handle(request, of: provider, encoder)
        case Method.complete where features.completions != nil:
            return .call(.completion(try CallParams.completion(params, features: features, revision: revision)), .none)
        case Method.listen where !revision.hasHandshake && features.canNotify:
            return .listen(try SubscriptionFilter(params: params).honoured(by: features))
        case Method.setLevel where revision.hasHandshake && features.hasLogging:
            return .setLogLevel(try LoggingLevel(params["level"], member: "params.level"))
        default: throw .methodNotFound(request.method)
        }
    }

    private func handle(
        _ request: JSONRPCRequest, of provider: any ResourceProvider, _ encoder: ResultEncoder
    ) throws(JSONRPCError) -> Handling {
        let params = request.params
        let revision = encoder.revision
        switch request.method {
        case Method.listResources:
            return .result(
                try page.result(
                    of: Method.listResources, "resources", provider.resources, params: params,
                    scope: provider.resourcesCacheScope, encoder: encoder, json: { $0.json(for: revision) }))
        case Method.listResourceTemplates:
            return .result(
                try page.result(
                    of: Method.listResourceTemplates, "resourceTemplates", provider.templates, params: params,
                    scope: provider.resourcesCacheScope, encoder: encoder, json: { $0.json(for: revision) }))
        case Method.readResource:
            return try call(.resource(uri: try CallParams.uri(params, of: Method.readResource)), params, encoder)
        case Method.subscribe where provider.hasSubscriptions:
            let uri = try CallParams.uri(params, of: Method.subscribe)
            let isKept = uri.utf8.count <= SubscriptionFilter.maximumURILength
            guard isKept, provider.isSubscribable(uri) else {
                throw ResourceNotFound(uri: uri, advice: "That is, none whose changes can be told.").error(
                    for: revision)
            }
            return .subscribe(uri: uri)
        case Method.unsubscribe where provider.hasSubscriptions:
            return .unsubscribe(uri: try CallParams.uri(params, of: Method.unsubscribe))
        default: throw .methodNotFound(request.method)
        }
    }

    private func handle(
        _ request: JSONRPCRequest, of provider: any PromptProvider, _ encoder: ResultEncoder
    ) throws(JSONRPCError) -> Handling {
        guard request.method == Method.getPrompt else {
            return .result(
                try page.result(
                    of: Method.listPrompts, "prompts", provider.prompts, params: request.params,
                    scope: provider.promptsCacheScope, encoder: encoder, json: { $0.json(for: encoder.revision) }))
        }
        let work = try CallParams.prompt(request.params, of: provider.prompts)
        return try call(work, request.params, encoder)
    }

    /// The call, with whatever a retry of revision 2026-07-28 has brought along.
    private func call(
        _ work: CallWork, _ params: JSONObject, _ encoder: ResultEncoder
    ) throws(JSONRPCError) -> Handling {
        guard !encoder.revision.hasHandshake else { return .call(work, .none) }
        do {
            let answers = try InputAnswers(
                params: params, subject: { ContentDigest.of(work.subject) }, sealer: configuration.sealer)
            return .call(work, answers)
        } catch {
            // Somebody tries a consent that was not given: whoever keeps a trail of calls has to hear of it.
            guard case .tool(let name, _) = work, params["requestState"]?.stringValue != nil,
                params["inputResponses"]?.objectValue != nil || params["inputResponses"] == nil,
                error.code == JSONRPCError.Code.invalidParams
            else { throw error }
            return .call(.refusedTool(name, error), .none)
        }
    }
}
