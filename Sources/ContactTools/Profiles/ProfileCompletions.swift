package import MCPServer

/// Completions for several profiles: of the profile's name, and once it is known, from that profile's account.
package struct ProfileCompletions: CompletionProvider {
    private let aliases: [String]
    private let providers: [String: any CompletionProvider]

    package init(_ profiles: [(alias: String, completions: any CompletionProvider)]) {
        aliases = profiles.map(\.alias)
        providers = Dictionary(uniqueKeysWithValues: profiles.map { ($0.alias, $0.completions) })
    }

    package func complete(_ request: CompletionRequest, context: RequestContext) async throws -> CompletionResult {
        if request.argument == ProfileArgument.name {
            return CompletionResult(aliases.filter { $0.lowercased().hasPrefix(request.value.lowercased()) })
        }
        // Which account to ask is not known before the profile is filled in.
        guard let alias = request.filledIn[ProfileArgument.name], let provider = providers[alias] else {
            return CompletionResult([])
        }
        var filledIn = request.filledIn
        filledIn[ProfileArgument.name] = nil
        return try await provider.complete(
            CompletionRequest(
                reference: request.reference, argument: request.argument, value: request.value, filledIn: filledIn),
            context: context)
    }
}
