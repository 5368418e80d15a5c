import JSONValue

/// The whole API as one value: a request and a time go in, a response comes out. The server puts a socket round it.
package struct SandboxEngine: Sendable, Equatable {
    package private(set) var state: SandboxState
    private let gate: Gate
    private let refusesDefaultUserAgents: Bool
    private var limiter: RateLimiter
    private var injector: FaultInjector
    private var traces: SeededGenerator

    package static let largestBody = 5 * 1_024 * 1_024

    package init(configuration: SandboxConfiguration, token: String) {
        state = Seeder.state(for: configuration)
        gate = Gate(
            token: token, scopes: configuration.scopes,
            expiry: configuration.tokenLifetime.map { configuration.now() + $0 })
        refusesDefaultUserAgents = configuration.refusesDefaultUserAgents
        limiter = RateLimiter(profile: configuration.rate)
        injector = FaultInjector(plan: configuration.faults)
        traces = SeededGenerator(seed: configuration.seed, stream: "traces")
    }

    /// Draws what the request is to suffer. Called once for each, before `respond`.
    package mutating func faults(for request: SandboxRequest) -> FaultDraw {
        guard !isRefusedAtTheEdge(request), case .route(let route, _) = RouteTable.match(request) else { return .none }
        return injector.draw(for: route.operationId)
    }

    package mutating func respond(to request: SandboxRequest, at now: SandboxInstant) -> SandboxResponse {
        if isRefusedAtTheEdge(request) { return UserAgents.refusal }
        do throws(APIError) {
            return finish(try answer(request, at: now), at: now)
        } catch {
            return finish(error.response, at: now)
        }
    }

    /// Adds what every answer carries: a trace id, where the body is JSON, and the state of the limits.
    package mutating func finish(_ response: SandboxResponse, at now: SandboxInstant) -> SandboxResponse {
        var response = response
        if case .json(var body) = response.body {
            body["traceId"] = .string(traces.uuid())
            response.body = .json(body)
        }
        response.headers.merge(limiter.headers(at: now)) { own, _ in own }
        return response
    }

    private mutating func answer(
        _ request: SandboxRequest, at now: SandboxInstant
    ) throws(APIError) -> SandboxResponse {
        let match = RouteTable.match(request)
        try gate.checkToken(of: request, at: now)
        guard limiter.admit(at: now) else { throw .tooManyRequests }
        guard case .route(let route, let parameters) = match else {
            try gate.checkVersion(of: request, for: nil)
            if case .misspelledCase = match { throw .unsupportedRoute }
            throw .unknownPath
        }
        try gate.checkVersion(of: request, for: route)
        try gate.checkScope(for: route)
        guard request.body.count <= Self.largestBody else { throw .tooLarge("request entity too large") }
        let body = try JSONBody.parse(request)
        let call = SandboxCall(
            request: request, parameters: parameters, query: QueryString(parsing: request.queryText),
            body: body ?? [:], hasBody: body != nil, now: now)
        try gate.checkLocation(of: call, for: route, in: state)
        return SandboxResponse(status: route.success, body: .json(try route.handler(&state, call)))
    }

    private func isRefusedAtTheEdge(_ request: SandboxRequest) -> Bool {
        refusesDefaultUserAgents && UserAgents.isLibraryDefault(request.headers["user-agent"])
    }
}
