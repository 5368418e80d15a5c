/// What a server offers. Its capabilities follow from it: nothing is declared that is not served, and the other way
/// round.
package struct ServerFeatures: Sendable {
    package var tools: any ToolProvider
    package var resources: (any ResourceProvider)?
    package var prompts: (any PromptProvider)?
    package var completions: (any CompletionProvider)?
    /// Whether log messages are sent to the client. Deprecated since revision 2026-07-28: the product's log is stderr.
    package var hasLogging = false
    /// Which lists may change while the server runs.
    package var changingLists: Set<ServerChange.List> = []
    /// Through which changes reach whoever has subscribed to them.
    package let changes: ServerChanges

    package init(tools: any ToolProvider, changes: ServerChanges = ServerChanges()) {
        self.tools = tools
        self.changes = changes
    }

    /// Whether there is anything a client can be told has changed.
    var canNotify: Bool { !changingLists.isEmpty || resources?.hasSubscriptions == true }
}
