import JSONValue

/// The whole API as one value: a request and a time go in, a response comes out. The server puts a socket round it.
package struct SandboxEngine: Sendable, Equatable {
    private var agency: Agency
    private var authorization: AuthorizationServer
    private let gate: Gate
    private let refusesDefaultUserAgents: Bool
    private var limits: ResourceLimits
    private var injector: FaultInjector
    private var traces: SeededGenerator
    package private(set) var tally = SandboxTally()
    /// In the order in which they were carried out; empty unless the configuration asks for it.
    package private(set) var log: [SandboxLogEntry] = []
    private let keepsLog: Bool

    package static let largestBody = 5 * 1_024 * 1_024

    package init(configuration: SandboxConfiguration, token: String) {
        agency = Seeder.agency(for: configuration)
        authorization = AuthorizationServer(configuration: configuration, agency: agency, token: token)
        gate = Gate(
            token: token, locationId: agency.subAccounts[0].locationId, scopes: configuration.scopes,
            expiry: configuration.tokenLifetime.map { configuration.now() + $0 })
        refusesDefaultUserAgents = configuration.refusesDefaultUserAgents
        limits = ResourceLimits(profile: configuration.rate)
        injector = FaultInjector(plan: configuration.faults)
        traces = SeededGenerator(seed: configuration.seed, stream: "traces")
        keepsLog = configuration.keepsLog
    }

    /// The sub-account the private token opens.
    package var state: SandboxState { agency.subAccounts[0] }

    /// Draws what the request is to suffer. Called once for each, before `respond`.
    package mutating func faults(for request: SandboxRequest) -> FaultDraw {
        guard !isRefusedAtTheEdge(request), case .route(let route, _) = RouteTable.match(request) else { return .none }
        return injector.draw(for: route.operationId)
    }

    package mutating func respond(to request: SandboxRequest, at now: SandboxInstant) -> SandboxResponse {
        if isRefusedAtTheEdge(request) { return UserAgents.refusal }
        if ConsentScreen.isMeant(by: request) { return ConsentScreen.answer(request, by: &authorization, at: now) }
        let access = gate.access(of: request, at: now, among: authorization)
        let response: SandboxResponse
        do throws(APIError) {
            response = try answer(request, with: access, at: now)
            if case .route(let route, let parameters) = RouteTable.match(request) {
                tally.applied[route.operationId, default: 0] += 1
                if keepsLog {
                    let body = (try? JSONBody.parse(request)) ?? nil
                    log.append(
                        SandboxLogEntry(operationId: route.operationId, parameters: parameters, body: body ?? [:]))
                }
            }
        } catch {
            response = error.response
        }
        return finish(response, at: now, countedFor: access?.resourceId)
    }

    /// Adds what every answer carries: a trace id, where the body is JSON, and the state of the limits, which are the
    /// first location's where nothing says whose.
    package mutating func finish(
        _ response: SandboxResponse, at now: SandboxInstant, countedFor resourceId: String? = nil
    ) -> SandboxResponse {
        var response = response
        tally.answers[response.status, default: 0] += 1
        if case .json(var body) = response.body {
            body["traceId"] = .string(traces.uuid())
            response.body = .json(body)
        }
        let headers = limits.headers(of: resourceId ?? gate.locationId, at: now)
        response.headers.merge(headers) { own, _ in own }
        return response
    }

    private mutating func answer(
        _ request: SandboxRequest, with access: Access?, at now: SandboxInstant
    ) throws(APIError) -> SandboxResponse {
        let match = RouteTable.match(request)
        if case .route(let route, _) = match, case .open(let handler) = route.handler {
            return success(of: route, try handler(&authorization, try call(of: request, at: now)))
        }
        guard let access else { throw .invalidToken }
        guard limits.admit(access.resourceId, at: now) else { throw .tooManyRequests }
        guard case .route(let route, let parameters) = match else {
            try gate.checkVersion(of: request, for: nil)
            if case .misspelledCase = match { throw .unsupportedRoute }
            throw .unknownPath
        }
        try gate.checkVersion(of: request, for: route)
        switch route.handler {
        case .open: throw .unknownPath
        case .agency(let handler):
            let grant = try access.agencyGrant()
            try access.checkScope(route.scope)
            return success(of: route, try handler(&authorization, grant, try call(of: request, parameters, at: now)))
        case .subAccount(let handler):
            guard let position = agency.position(of: try access.locationId()) else { throw .foreignLocation }
            try access.checkScope(route.scope)
            let call = try call(of: request, parameters, at: now)
            try gate.checkLocation(of: call, for: route, in: agency, at: position)
            return success(of: route, try handler(&agency.subAccounts[position], call))
        }
    }

    private func call(
        of request: SandboxRequest, _ parameters: [String: String] = [:], at now: SandboxInstant
    ) throws(APIError) -> SandboxCall {
        guard request.body.count <= Self.largestBody else { throw .tooLarge("request entity too large") }
        let body = try JSONBody.parse(request)
        return SandboxCall(
            request: request, parameters: parameters, query: QueryString(parsing: request.queryText),
            body: body ?? [:], hasBody: body != nil, now: now)
    }

    private func success(of route: Route, _ body: JSONObject) -> SandboxResponse {
        SandboxResponse(status: route.success, body: .json(body))
    }

    private func isRefusedAtTheEdge(_ request: SandboxRequest) -> Bool {
        refusesDefaultUserAgents && UserAgents.isLibraryDefault(request.headers["user-agent"])
    }
}

extension SandboxEngine {
    /// What a client must know to send its user to the consent screen.
    var oauth: SandboxOAuth {
        SandboxOAuth(
            clientId: authorization.app.clientId, clientSecret: authorization.app.clientSecret,
            companyId: agency.companyId, locationIds: agency.subAccounts.map(\.locationId))
    }

    var oauthTally: OAuthTally { authorization.tally }

    mutating func expireAccessTokens() { authorization.expireAccessTokens() }
}
