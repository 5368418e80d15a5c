import HighLevelSandbox
import JSONValue

/// A sandbox without a socket and with a clock that only the test moves.
struct Sandbox {
    static let start = SandboxInstant(iso8601: "2026-06-01T12:00:00Z") ?? SandboxInstant(milliseconds: 0)

    let token: String
    var engine: SandboxEngine
    var now = Sandbox.start

    init(_ configure: (inout SandboxConfiguration) -> Void = { _ in }) {
        var configuration = SandboxConfiguration()
        configuration.now = { Sandbox.start }
        configuration.rate = .off
        configure(&configuration)
        token = configuration.token ?? "pit-00000000-0000-4000-8000-000000000000"
        engine = SandboxEngine(configuration: configuration, token: token)
    }

    var locationId: String { engine.state.locationId }
    /// Ann Example, the first contact of every sandbox.
    var annId: String { engine.state.contactIds.first ?? "" }

    var headers: [String: String] {
        ["authorization": "Bearer \(token)", "version": "2021-07-28", "user-agent": "tests/1"]
    }

    mutating func send(_ request: SandboxRequest) -> SandboxResponse { engine.respond(to: request, at: now) }

    mutating func send(_ method: String, _ target: String, _ body: JSON? = nil) -> SandboxResponse {
        if let body { return send(SandboxRequest(method: method, target: target, headers: headers, json: body)) }
        return send(SandboxRequest(method: method, target: target, headers: headers))
    }

    mutating func get(_ target: String) -> SandboxResponse { send("GET", target) }
    mutating func post(_ target: String, _ body: JSON) -> SandboxResponse { send("POST", target, body) }
    mutating func put(_ target: String, _ body: JSON) -> SandboxResponse { send("PUT", target, body) }
    mutating func delete(_ target: String, _ body: JSON? = nil) -> SandboxResponse { send("DELETE", target, body) }

    /// A search with the members a search must have.
    mutating func search(_ members: JSONObject = [:]) -> SandboxResponse {
        var body: JSONObject = ["locationId": .string(locationId), "pageLimit": 500]
        for member in members { body[member.key] = member.value }
        return post("/contacts/search", .object(body))
    }

    /// The first names a filter finds, in alphabetical order.
    mutating func names(_ filters: JSON) -> [String] {
        (search(["filters": filters]).json["contacts"]?.arrayValue ?? [])
            .compactMap { $0["firstName"]?.stringValue }.sorted()
    }

    /// Creates a contact of this location and gives its id.
    @discardableResult mutating func create(_ members: JSONObject) -> String {
        var body = members
        body["locationId"] = .string(locationId)
        return post("/contacts/", .object(body)).json["contact"]?["id"]?.stringValue ?? ""
    }

    mutating func contact(_ id: String) -> JSON { get("/contacts/\(id)").json["contact"] ?? .null }

    /// The id of the custom field with this name.
    mutating func customField(_ name: String) -> String {
        let fields = get("/locations/\(locationId)/customFields").json["customFields"]?.arrayValue ?? []
        return fields.first { $0["name"]?.stringValue == name }?["id"]?.stringValue ?? ""
    }
}

extension SandboxResponse {
    /// The message of an error, or its sentences one a line.
    var message: String {
        if let sentences = json["message"]?.arrayValue {
            return sentences.compactMap(\.stringValue).joined(separator: "\n")
        }
        return json["message"]?.stringValue ?? json["error"]?.stringValue ?? ""
    }
}

extension Sandbox {
    /// What a GET of this target is to suffer.
    mutating func faults(_ target: String) -> FaultDraw {
        engine.faults(for: SandboxRequest(method: "GET", target: target, headers: headers))
    }
}
