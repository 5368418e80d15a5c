import MCPServer

/// Suggestions for the arguments of one prompt and the variable of the template.
struct FixtureCompletions: CompletionProvider {
    private static let words = ["paris", "park", "party", "test", "testing", "tester"]
    /// More than a result may hold, so that some are left over.
    private static let ids = (1...150).map(String.init)

    func complete(_ request: CompletionRequest, context: RequestContext) async throws -> CompletionResult {
        CompletionResult(candidates(for: request).filter { $0.hasPrefix(request.value) })
    }

    private func candidates(for request: CompletionRequest) -> [String] {
        switch (request.reference, request.argument) {
        case (.prompt(FixturePrompts.completable), "arg1"): Self.words
        // Not the word that was chosen before.
        case (.prompt(FixturePrompts.completable), "arg2"): Self.words.filter { $0 != request.filledIn["arg1"] }
        case (.resource(DataTemplate.template.uriTemplate), DataTemplate.variable): Self.ids
        default: []
        }
    }
}
