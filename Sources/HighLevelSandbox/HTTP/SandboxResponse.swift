package import JSONValue

/// One response as plain values; the server adds only what HTTP itself asks for.
package struct SandboxResponse: Sendable, Equatable {
    package enum Body: Sendable, Equatable {
        case empty
        case json(JSONObject)
        case html(String)
    }

    package var status: Int
    /// Keys are lower-case, as on HighLevel's wire.
    package var headers: [String: String]
    package var body: Body

    package init(status: Int, headers: [String: String] = [:], body: Body) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The body as JSON; null when it is none.
    package var json: JSON {
        if case .json(let object) = body { .object(object) } else { .null }
    }

    package var bytes: [UInt8] {
        switch body {
        case .empty: []
        case .json(let object): JSON.object(object).serializedBytes()
        case .html(let text): Array(text.utf8)
        }
    }

    package var contentType: String? {
        switch body {
        case .empty: nil
        case .json: "application/json; charset=utf-8"
        case .html: "text/html; charset=UTF-8"
        }
    }
}
