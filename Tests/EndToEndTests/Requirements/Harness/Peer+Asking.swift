import Commands
import JSONValue
import Testing

/// What `mcp-everything` is asked to delete, and what its user may answer.
extension Peer {
    /// What a client declares that can show forms.
    static let forms: JSON = ["elicitation": [:]]

    /// The params of a deletion, or of its retry.
    static func deletion(
        of filename: String = "a.txt", token: JSON? = nil, state: JSON? = nil, responses: JSON? = nil
    ) -> JSON {
        var arguments: JSONObject = ["filename": .string(filename)]
        arguments["confirm"] = token
        var params: JSONObject = ["name": "confirm_delete", "arguments": .object(arguments)]
        params["requestState"] = state
        params["inputResponses"] = responses
        return .object(params)
    }

    /// What a user who agrees answers to the question of a deletion.
    static let yes: JSON = ["action": "accept", "content": ["confirm": true]]

    /// Starts a deletion in revision 2026-07-28, which comes back with a question.
    /// - Returns: the state to send along with the answer.
    func stateOfDeletion(of filename: String = "a.txt") async throws -> JSON {
        let result = try await result("tools/call", Self.deletion(of: filename))
        guard result["resultType"] == "input_required", let state = result["requestState"] else {
            throw Failure(description: "nobody was asked: \(result.serialized())")
        }
        return state
    }

    /// Starts a deletion of a client that cannot be asked.
    /// - Returns: the token by which it is confirmed.
    func tokenOfDeletion(of filename: String = "a.txt") async throws -> JSON {
        let result = try await result("tools/call", Self.deletion(of: filename))
        guard result["isError"] == true, let token = Self.object(in: result)?["confirm"] else {
            throw Failure(description: "no token: \(result.serialized())")
        }
        return token
    }

    /// What a result holds as an object: structured, or where that is not known as text.
    static func object(in result: JSON) -> JSON? { result["structuredContent"] ?? (try? JSON(parsing: result.text)) }

    /// How many files were deleted, for a server whose tokens expire so soon that counting may take several attempts.
    func deletionsDespiteExpiry() async throws -> Int {
        for _ in 0..<20 { if let count = try? await deletions() { return count } }
        return try await deletions()
    }

    /// Returns once the wall's clock has passed a second, counted since 1970.
    static func untilPassed(_ second: Int64) async throws {
        while SystemTime.seconds() <= second { try await Task.sleep(for: .milliseconds(20)) }
    }

    /// Calls a tool and turns down everything it asks for.
    /// - Returns: the params of what was asked.
    func questions(of tool: String, _ arguments: JSON = [:]) async throws -> [JSON] {
        let params: JSON = ["name": .string(tool), "arguments": arguments]
        guard revision.isLegacy else {
            let requests = try await result("tools/call", params)["inputRequests"]?.objectValue
            return requests?.values.compactMap { $0["params"] } ?? []
        }
        let id = Self.freshID()
        send("tools/call", params, id: id)
        var questions: [JSON] = []
        while true {
            let message = try await next("a question or an answer of \(tool)") {
                $0["method"] == "elicitation/create" || ($0["id"] == id && $0["method"] == nil)
            }
            guard message["method"] != nil else { return questions }
            questions.append(message["params"] ?? .null)
            answer(message, result: ["action": "decline"])
        }
    }
}
