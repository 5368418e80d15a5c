import MCPServer

/// Tools that tell subscribers of a change. Nothing really changes: a list that did would differ from what others
/// were shown.
struct ChangeTools {
    let changes: ServerChanges

    var all: [FixtureTool] {
        [
            tool("test_trigger_tool_change", "the list of tools", .list(.tools)),
            tool("test_trigger_prompt_change", "the list of prompts", .list(.prompts)),
            tool("test_trigger_resource_change", "the watched resource", .resource(FixtureResources.watchedURI)),
        ]
    }

    private func tool(_ name: String, _ subject: String, _ change: ServerChange) -> FixtureTool {
        FixtureTool(name, "Change \(subject)", "Tells whoever has subscribed that \(subject) has changed.") {
            [changes] _, _ in
            changes.publish(change)
            return .text("Subscribers were told that \(subject) has changed.")
        }
    }
}
