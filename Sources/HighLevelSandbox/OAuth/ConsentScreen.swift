/// The page where a user picks the sub-account, or the whole agency, an app is installed in. It is no part of the API:
/// HighLevel serves it from another host, without limits, trace ids or tokens.
///
/// A choice is `locationId`, or `companyId` for the agency, in the form that the page posts or in the query of a GET,
/// so that a test needs no browser: the address with `&locationId=…` at its end answers with the redirect. Both
/// together install for the agency and approve that one sub-account only.
enum ConsentScreen {
    private static let paths: Set<Substring> = ["/oauth/chooselocation", "/v2/oauth/chooselocation"]

    static func isMeant(by request: SandboxRequest) -> Bool {
        paths.contains(request.path) && ["GET", "POST"].contains(request.method)
    }

    static func answer(
        _ request: SandboxRequest, by server: inout AuthorizationServer, at now: SandboxInstant
    ) -> SandboxResponse {
        let query = QueryString(parsing: request.queryText)
        do throws(ConsentFault) {
            let asked = try AuthorizationRequest(query, for: server.app)
            let choice = request.method == "POST" ? request.form : query
            guard let subject = try subject(chosenIn: choice, from: server) else {
                return SandboxResponse(status: 200, body: .html(ConsentPage.choice(for: asked, at: server)))
            }
            let code = server.issueCode(to: subject, for: asked, at: now)
            return SandboxResponse(
                status: 302, headers: ["location": asked.destination(code: code), "cache-control": "no-store"],
                body: .empty)
        } catch {
            return SandboxResponse(status: 400, body: .html(ConsentPage.refusal(error)))
        }
    }

    /// Nil while nothing is chosen.
    private static func subject(
        chosenIn choice: QueryString, from server: AuthorizationServer
    ) throws(ConsentFault) -> Grant.Subject? {
        let known = server.locations.map(\.id)
        let location = choice["locationId"]
        if let location, !known.contains(location) { throw ConsentFault("The agency has no such location.") }
        guard let company = choice["companyId"] else { return location.map { .location($0) } }
        guard company == server.companyId else { throw ConsentFault("There is no such agency.") }
        return .company(approved: location.map { [$0] } ?? known)
    }
}
