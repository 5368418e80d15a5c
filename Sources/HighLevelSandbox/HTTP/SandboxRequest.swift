package import JSONValue

/// One request as it came over the wire, as plain values.
package struct SandboxRequest: Sendable, Equatable {
    package var method: String
    /// The request target as sent, still percent-encoded: `/contacts/?locationId=abc`.
    package var target: String
    /// Keys are lower-case.
    package var headers: [String: String]
    package var body: [UInt8]

    package init(method: String, target: String, headers: [String: String] = [:], body: [UInt8] = []) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    /// A request with a JSON body and the header that announces it.
    package init(method: String, target: String, headers: [String: String] = [:], json: JSON) {
        let announced = headers.merging(["content-type": "application/json"]) { given, _ in given }
        self.init(method: method, target: target, headers: announced, body: json.serializedBytes())
    }

    /// The target up to the question mark.
    var path: Substring { target.prefix { $0 != "?" } }

    /// What follows the question mark, without it.
    var queryText: Substring { target.dropFirst(path.count + 1) }

    /// The fields of a form; none when the body is announced as anything else.
    var form: QueryString {
        let isForm = headers["content-type"]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true
        return QueryString(parsing: isForm ? String(decoding: body, as: UTF8.self) : "")
    }
}
