import HighLevelSandbox
import JSONValue
import Testing

struct GateTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let what: String
        var path = "/contacts/{ann}"
        var headers: [String: String?] = [:]
        let status: Int
        let message: String
        var testDescription: String { what }
    }

    static let rows = [
        Row(what: "no token", headers: ["authorization": nil], status: 401, message: "Invalid JWT"),
        Row(what: "a wrong token", headers: ["authorization": "Bearer x"], status: 401, message: "Invalid JWT"),
        Row(what: "no version", headers: ["version": nil], status: 401, message: "version header was not found."),
        Row(
            what: "an unknown version", headers: ["version": "bogus-version"], status: 400,
            message: "Invalid API version segment 'bogus-version' at position 0"),
        Row(
            what: "a route that version 3 has dropped", path: "/contacts/?locationId={location}",
            headers: ["version": "v3"], status: 400,
            message: "Endpoint /contacts/ not available in API version v3. This endpoint was removed in version v3. "
                + "Please use a version before v3."),
        Row(
            what: "a path in the wrong case", path: "/Contacts/{ann}", status: 401,
            message: "This route is not yet supported by the IAM Service. Please update your IAM config."),
        Row(
            what: "another location", path: "/contacts/?locationId=other", status: 403,
            message: "The token does not have access to this location."),
        Row(
            what: "no location", path: "/contacts/", status: 403,
            message: "The token does not have access to this location."),
        Row(
            what: "another location in the path", path: "/locations/other/tags", status: 403,
            message: "The token does not have access to this location."),
    ]

    @Test(arguments: rows) func `the gate refuses in the API's words`(_ row: Row) {
        var sandbox = Sandbox { $0.contacts = 1 }
        var headers = sandbox.headers
        for (name, value) in row.headers { headers[name] = value }
        let path = row.path.replacing("{ann}", with: sandbox.annId).replacing("{location}", with: sandbox.locationId)
        let response = sandbox.send(SandboxRequest(method: "GET", target: path, headers: headers))
        #expect(response.status == row.status)
        #expect(response.message == row.message)
        #expect(response.json["statusCode"]?.intValue == row.status)
        #expect(response.json["traceId"]?.stringValue?.utf8.count == 36)
    }

    @Test(arguments: ["/nope", "/contacts", "/contacts//", "/workflows", "/", "/contacts/a/b/c/d", "/contacts/%zz"])
    func `an unknown path is a 404 without a body`(path: String) {
        var sandbox = Sandbox { $0.contacts = 1 }
        let response = sandbox.get(path)
        #expect(response.status == 404)
        #expect(response.body == .empty)
    }

    @Test(arguments: [nil, "", "Python-urllib/3.12", "Go-http-client/1.1"])
    func `a client that names only its library is turned away with HTML`(userAgent: String?) {
        for isRefused in [true, false] {
            var sandbox = Sandbox {
                $0.contacts = 1
                $0.refusesDefaultUserAgents = isRefused
            }
            var headers = sandbox.headers
            headers["user-agent"] = userAgent
            let response = sandbox.send(
                SandboxRequest(method: "GET", target: "/contacts/\(sandbox.annId)", headers: headers))
            #expect(response.status == (isRefused ? 403 : 200))
            if case .html(let page) = response.body { #expect(page.contains("1010")) }
        }
    }

    @Test func `a token without the scope is refused`() {
        var sandbox = Sandbox {
            $0.contacts = 1
            $0.scopes = ["contacts.readonly"]
        }
        #expect(sandbox.get("/contacts/\(sandbox.annId)").status == 200)
        let refused = [
            sandbox.put("/contacts/\(sandbox.annId)", [:]), sandbox.post("/contacts/bulk/tags/update/add", [:]),
            sandbox.get("/workflows/?locationId=\(sandbox.locationId)"),
        ]
        #expect(refused.map(\.status) == [401, 401, 401])
        #expect(refused.map(\.message).allSatisfy { $0 == "The token is not authorized for this scope." })
    }

    @Test func `a token with a lifetime expires`() {
        var sandbox = Sandbox { $0.tokenLifetime = .seconds(10) }
        sandbox.now = Sandbox.start + .milliseconds(9_999)
        #expect(sandbox.get("/contacts/\(sandbox.annId)").status == 200)
        sandbox.now = Sandbox.start + .seconds(10)
        #expect(sandbox.get("/contacts/\(sandbox.annId)").message == "Invalid JWT")
    }

    @Test(arguments: [
        ("nope", 400, "Unexpected token o in JSON at position 1"), ("{", 400, "Unexpected end of JSON input"),
        (#"{"é":x}"#, 400, "Unexpected token x in JSON at position 5"),
        (" 3", 400, "Unexpected token 3 in JSON at position 1"), ("[]", 422, "body must be an object"),
    ])
    func `a body that is no object is refused as body-parser does`(body: String, status: Int, message: String) {
        var sandbox = Sandbox { $0.contacts = 1 }
        let headers = sandbox.headers.merging(["content-type": "application/json"]) { $1 }
        let response = sandbox.send(
            SandboxRequest(method: "POST", target: "/contacts/upsert", headers: headers, body: Array(body.utf8)))
        #expect(response.status == status)
        #expect(response.message == message)
    }

    @Test func `a contact of another location is out of reach`() {
        let server = SandboxServer()
        var sandbox = Sandbox()
        #expect(sandbox.get("/contacts/\(server.foreignContactId)").status == 403)
        #expect(sandbox.get("/contacts/\(server.deletedContactId)").status == 400)
    }

    @Test func `a body that is too large is refused`() {
        var sandbox = Sandbox { $0.contacts = 1 }
        let request = SandboxRequest(
            method: "POST", target: "/contacts/upsert", headers: sandbox.headers,
            body: Array(repeating: 0x20, count: SandboxEngine.largestBody + 1))
        #expect(sandbox.send(request).status == 413)
    }
}
