import JSONValue

/// A request that has passed the gate, taken apart for its handler.
struct SandboxCall: Sendable {
    let request: SandboxRequest
    let parameters: [String: String]
    let query: QueryString
    /// Empty when nothing was sent.
    let body: JSONObject
    /// Whether the request had a body at all; some DELETEs do nothing without one.
    let hasBody: Bool
    let now: SandboxInstant

    /// A parameter of the path; the route's pattern promises that it is there.
    subscript(parameter: String) -> String { parameters[parameter] ?? "" }

    var contactId: String { self["contactId"] }

    func checkQuery(_ rules: ObjectRules) throws(APIError) { try rules.check(query.object) }
    func checkBody(_ rules: ObjectRules) throws(APIError) { try rules.check(body) }
}
