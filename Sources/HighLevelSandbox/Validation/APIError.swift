import JSONValue

/// A refusal, in the shape HighLevel gives it. The real API has six shapes of error body, and the status in the body
/// is not always that of the response.
struct APIError: Error, Equatable {
    let status: Int
    /// Nil: the response has no body.
    let body: JSONObject?

    private init(status: Int, body: JSONObject?) {
        self.status = status
        self.body = body
    }

    var response: SandboxResponse {
        SandboxResponse(status: status, body: body.map { .json($0) } ?? .empty)
    }
}

extension APIError {
    static func badRequest(_ message: String) -> APIError { http(400, "Bad Request", .string(message)) }
    static func unauthorized(_ message: String) -> APIError { http(401, "Unauthorized", .string(message)) }
    static func forbidden(_ message: String) -> APIError { http(403, "Forbidden", .string(message)) }
    static func tooLarge(_ message: String) -> APIError { http(413, "Payload Too Large", .string(message)) }

    /// Validation: one sentence a complaint.
    static func unprocessable(_ messages: [String]) -> APIError {
        http(422, "Unprocessable Entity", JSON(messages))
    }

    private static func http(_ status: Int, _ error: String, _ message: JSON) -> APIError {
        APIError(status: status, body: ["message": message, "error": .string(error), "statusCode": JSON(status)])
    }
}

extension APIError {
    static let invalidToken = unauthorized("Invalid JWT")
    static let missingVersion = unauthorized("version header was not found.")
    static let missingScope = unauthorized("The token is not authorized for this scope.")
    static let unsupportedRoute = unauthorized(
        "This route is not yet supported by the IAM Service. Please update your IAM config.")
    /// An agency's OAuth token where a sub-account's is needed, and the other way round.
    static let wrongAuthClass = unauthorized(
        "This authClass type is not allowed to access this scope. Please verify your IAM configuration if this is not "
            + "the case.")
    /// A sub-account's private token where the agency's OAuth token is needed.
    static let forbiddenResource = forbidden("Forbidden resource")
    static let foreignLocation = forbidden("The token does not have access to this location.")
    /// A path the API does not have: 404 and nothing else.
    static let unknownPath = APIError(status: 404, body: nil)
    /// The one shape without `error`.
    static let tooManyRequests = APIError(
        status: 429, body: ["statusCode": 429, "message": "Too Many Requests"])

    static func unknownVersion(_ version: String) -> APIError {
        badRequest("Invalid API version segment '\(version)' at position 0")
    }

    static func removedInVersion3(_ path: String) -> APIError {
        badRequest(
            "Endpoint \(path) not available in API version v3. This endpoint was removed in version v3. "
                + "Please use a version before v3.")
    }

    /// A code, refresh token or client the token endpoint does not take. Two sentences are known, those of a code and
    /// of a client; the others are ours.
    static func refusedGrant(_ description: String) -> APIError {
        APIError(status: 401, body: ["error": "UnAuthorized!", "error_description": .string(description)])
    }

    /// An unknown record is a 400 here, never a 404.
    static func notFound(_ kind: String, _ id: String) -> APIError {
        APIError(status: 400, body: ["error": .string("\(kind) with id \(id) not found"), "status": 400])
    }

    /// Tasks answer without a status in the body; for notes nothing is known, so they do the same.
    static func subResourceNotFound(_ kind: String, _ id: String) -> APIError {
        APIError(status: 400, body: ["error": .string("\(kind) with id \(id) not found")])
    }

    static func duplicate(of contactId: String, matching field: UniqueIdentifier) -> APIError {
        APIError(
            status: 400,
            body: [
                "statusCode": 400, "message": "This location does not allow duplicated contacts.",
                "meta": ["contactId": .string(contactId), "matchingField": .string(field.rawValue)],
            ])
    }

    /// A create with nothing that identifies anyone: the response is a 400, its body says 422. The sentence is ours.
    static let nothingIdentifying = APIError(
        status: 400,
        body: [
            "statusCode": 422, "error": "Unprocessable Entity",
            "message": "At least one of email, phone, name, firstName or lastName is required.",
        ])
}
