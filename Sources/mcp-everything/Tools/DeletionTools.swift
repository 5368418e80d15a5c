import JSONValue
import MCPServer
import Sealing

/// A tool that does nothing without the user's consent, and each time only once.
struct DeletionTools {
    private static let filename = FixtureArgument("filename", .text, "What is deleted. No file is touched.")
    private static let confirm = FixtureArgument(
        "confirm", .text, "The token an earlier call gave back, where the client cannot show forms.", isRequired: false)

    let counter: DeletionCounter

    var all: [FixtureTool] {
        [
            FixtureTool(
                "confirm_delete", "Delete a file", "Deletes a made-up file, once the user has agreed.",
                arguments: [Self.filename, Self.confirm], isDestructive: true
            ) { [counter] arguments, context in
                try await Self.delete(
                    try arguments.text(Self.filename), token: try arguments.optionalText(Self.confirm), counter, context
                )
            }
        ]
    }

    private static func delete(
        _ file: String, token: String?, _ counter: DeletionCounter, _ context: RequestContext
    ) async throws -> CallToolResult {
        let confirmation = Confirmation(
            question: "Delete \(file)?", subject: ["operation": "confirm_delete", "filename": .string(file)])
        switch try await context.confirm(confirmation, token: token) {
        case .confirmed:
            try await context.commit()
            return .text("Deleted \(file). Deletions so far: \(counter.next()).")
        case .refused(let reason), .unanswered(let reason): throw ToolFailure("\(reason) Nothing was deleted.")
        case .tokenNeeded(let token, let expiry): return preview(file, token: token, expiry: expiry)
        case .tokenRefused(let error): throw ToolFailure("The confirm token \(words(error)). Nothing was deleted.")
        }
    }

    private static func preview(_ file: String, token: String, expiry: Int64) -> CallToolResult {
        let error: JSON = [
            "code": "confirmation_required",
            "message": "Ask the user. If they agree, call again with the same filename and this token as confirm.",
        ]
        return CallToolResult(
            [
                "error": error, "preview": ["filename": .string(file)], "confirm": .string(token),
                "expiresAt": JSON(Int(expiry)),
            ], isError: true)
    }

    private static func words(_ error: HandleError) -> String {
        error == .wrongContents ? "was given for another file" : error.words
    }
}
