/// All rows, area by area, in the order of the requirements.
enum RequirementRegistry {
    static let areas: [RequirementArea] = [
        RequirementArea("RPC", "JSON-RPC framing and errors", 19),
        RequirementArea("STDIO", "stdio transport", 11),
        RequirementArea("LIFE", "lifecycle with a handshake", 12),
        RequirementArea("MOD", "lifecycle of 2026-07-28", 18),
        RequirementArea("DUAL", "both eras in one process", 9),
        RequirementArea(
            "TOOL", "tools", 24,
            except: [
                22: .decidedAgainst("no argument is meant for an HTTP header, so none is annotated as one")
            ]),
        RequirementArea("RES", "resources", 14),
        RequirementArea("PROMPT", "prompts", 6),
        RequirementArea("COMP", "completion", 5),
        RequirementArea("LOG", "logging", 5),
        RequirementArea("PROG", "progress", 7),
        RequirementArea(
            "CANCEL", "cancellation", 8,
            except: [
                7: .notTestable("what had left before its cancellation is not undone, which the client is not told"),
                8: .decidedAgainst("there are no tasks, so none is cancelled"),
            ]),
        RequirementArea("SUB", "subscriptions/listen", 8),
        RequirementArea(
            "ELICIT", "asking the user", 16,
            except: [
                15: .decidedAgainst("the user is never sent to a web page; forms are enough")
            ]),
        RequirementArea("SAMP", "sampling and roots", 2),
        RequirementArea("CACHE", "caching", 4),
        RequirementArea("PAGE", "pages of lists", 5),
        RequirementArea("META", "_meta and trace context", 4),
        RequirementArea(
            "TASK", "tasks extension", 13,
            except: Dictionary(
                uniqueKeysWithValues: [3, 4, 5, 6, 7, 8, 10, 12].map { ($0, .decidedAgainst(noTasks)) })),
    ]

    /// Tests show that the extension is neither offered nor reacted to.
    private static let noTasks = "the tasks extension is optional and not offered; a long call reports progress instead"

    static let all = areas.flatMap(\.requirements)
}
