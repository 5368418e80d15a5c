import JSONValue
import MCPServer

/// Tools that tell how far they are, or what they are doing.
enum ProgressTools {
    private static let pause = Duration.milliseconds(50)

    static let all = [
        FixtureTool(
            "test_tool_with_progress", "Progress", "Reports progress at 0, 50 and 100 of 100."
        ) { _, context in
            for step in stride(from: 0.0, through: 100, by: 50) {
                if step > 0 { try await Task.sleep(for: pause) }
                context.report(progress: step, total: 100, message: "Completed \(Int(step)) of 100.")
            }
            return .text("Tool with progress executed successfully.")
        },
        FixtureTool(
            "test_tool_with_logging", "Log messages", "Sends three log messages while it runs."
        ) { _, context in
            context.log(.info, "Tool execution started")
            try await Task.sleep(for: pause)
            context.log(.info, "Tool processing data")
            try await Task.sleep(for: pause)
            context.log(.info, "Tool execution completed")
            return .text("Tool with logging executed successfully.")
        },
        FixtureTool(
            "test_logging_tool", "Log levels", "Sends one log message at every level, to those who asked for them."
        ) { _, context in
            for level in LoggingLevel.allCases {
                context.log(
                    level, ["text": .string("A message of level \(level.rawValue)")], logger: "test_logging_tool")
            }
            return .text("Log messages were sent as far as they were asked for.")
        },
    ]
}
