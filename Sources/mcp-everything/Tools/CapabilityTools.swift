import MCPServer

/// Tools that show what a server may not do: count on what was not declared, or send requests of its own.
enum CapabilityTools {
    static let all = [
        FixtureTool(
            "test_missing_capability", "Missing capability", "Is refused to clients without sampling."
        ) { _, context in
            guard context.canAsk(.sampling) else { throw MissingClientCapability(.sampling) }
            return .text("The client has declared sampling.")
        },
        FixtureTool(
            "test_streaming_elicitation", "Progress, then a form", "Reports progress and then asks the user."
        ) { _, context in
            context.report(progress: 1, total: 2, message: "About to ask.")
            let answer = try await context.elicit("user_name", .line("name", "What is your name?"))
            context.report(progress: 2, total: 2, message: "Answered.")
            return .text("Hello, \(try answer.text(of: "name"))!")
        },
    ]
}
