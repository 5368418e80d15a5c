import HighLevelSandbox
import JSONValue
import Testing

/// An OAuth client as plain HTTP requests to a running sandbox.
struct OAuthClient: Sendable {
    struct Answer: Sendable {
        let status: Int
        let headers: [String: String]
        let body: String

        /// Null when the body is none.
        var json: JSON { (try? JSON(parsing: body)) ?? .null }

        func text(_ member: String) throws -> String { try #require(json[member]?.stringValue, "\(body)") }
    }

    let sandbox: RunningSandbox

    static let redirectURI = "http://127.0.0.1:8765/callback"
    static let scopes = "contacts.readonly contacts.write oauth.readonly oauth.write"

    var app: SandboxOAuth { sandbox.server.oauth }
    var first: String { app.locationIds[0] }
    var second: String { app.locationIds[1] }

    /// The query of the consent screen; a parameter set to nil is left out.
    func authorization(_ changes: [String: String?] = [:]) -> String {
        var parameters: [String: String?] = [
            "response_type": "code", "client_id": app.clientId, "redirect_uri": Self.redirectURI,
            "scope": Self.scopes, "state": "a b&c",
        ]
        for (name, value) in changes { parameters[name] = value }
        return Self.encoded(parameters.compactMapValues(\.self))
    }

    // MARK: - Requests

    func send(_ request: SandboxRequest) async -> Answer {
        let text = await sandbox.http.text(of: request)
        let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        let lines = (parts.first ?? "").split(separator: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let sides = line.split(separator: ":", maxSplits: 1)
            headers[sides[0].lowercased()] = sides.count == 2 ? String(sides[1].drop { $0 == " " }) : ""
        }
        return Answer(
            status: lines.first.flatMap { Int($0.dropFirst(9).prefix(3)) } ?? 0, headers: headers,
            body: parts.count == 2 ? String(parts[1]) : "")
    }

    func get(_ target: String, token: String? = nil) async -> Answer {
        await send(SandboxRequest(method: "GET", target: target, headers: Self.headers(token: token)))
    }

    func post(_ target: String, form: [String: String], token: String? = nil) async -> Answer {
        var headers = Self.headers(token: token)
        headers["content-type"] = "application/x-www-form-urlencoded"
        return await send(
            SandboxRequest(method: "POST", target: target, headers: headers, body: Array(Self.encoded(form).utf8)))
    }

    // MARK: - Steps of the flow

    /// A code for the sub-account, or for the agency when it is nil.
    func code(for locationId: String?, _ changes: [String: String?] = [:]) async throws -> String {
        let choice = locationId.map { "&locationId=\($0)" } ?? "&companyId=\(app.companyId)"
        let answer = await get("/oauth/chooselocation?\(authorization(changes))\(choice)")
        let destination = try #require(answer.headers["location"], "\(answer.body)")
        return String(try #require(destination.firstMatch(of: /code=([0-9a-f]+)/)?.1))
    }

    func redeem(_ code: String, _ changes: [String: String?] = [:]) async -> Answer {
        await tokens(
            ["grant_type": "authorization_code", "code": code, "redirect_uri": Self.redirectURI], changes)
    }

    func refresh(_ token: String, _ changes: [String: String?] = [:]) async -> Answer {
        await tokens(["grant_type": "refresh_token", "refresh_token": token], changes)
    }

    private func tokens(_ members: [String: String], _ changes: [String: String?]) async -> Answer {
        var form: [String: String?] = [
            "client_id": app.clientId, "client_secret": app.clientSecret, "user_type": "Location",
        ]
        for (name, value) in members { form[name] = value }
        for (name, value) in changes { form[name] = value }
        return await post("/oauth/token", form: form.compactMapValues(\.self))
    }

    /// The tokens of a consent for the sub-account, or for the agency when it is nil.
    func login(_ locationId: String?, _ changes: [String: String?] = [:]) async throws -> Answer {
        let answer = await redeem(try await code(for: locationId, changes))
        try #require(answer.status == 200, "\(answer.body)")
        return answer
    }

    func exchange(_ locationId: String, token: String, companyId: String? = nil) async -> Answer {
        await post(
            "/oauth/locationToken", form: ["companyId": companyId ?? app.companyId, "locationId": locationId],
            token: token)
    }

    func contacts(of locationId: String, token: String) async -> Answer {
        await get("/contacts/?locationId=\(locationId)", token: token)
    }

    // MARK: - Encoding

    private static func headers(token: String?) -> [String: String] {
        var headers = ["version": "2021-07-28"]
        if let token { headers["authorization"] = "Bearer \(token)" }
        return headers
    }

    private static func encoded(_ parameters: [String: String]) -> String {
        parameters.map { "\($0.key)=\(escaped($0.value))" }.sorted().joined(separator: "&")
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let scalar = Character(Unicode.Scalar(byte))
            if scalar.isASCII, scalar.isLetter || scalar.isNumber || "-._~".contains(scalar) { return String(scalar) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
        }.joined()
    }
}
