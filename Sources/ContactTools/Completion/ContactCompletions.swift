package import ContactCatalog
package import HighLevelClient
package import MCPServer

/// Completes the arguments of prompts with names of the account, and a contact's id by what is known of the person.
/// Whoever types is not told of failures: there are no suggestions then.
package struct ContactCompletions: CompletionProvider {
    /// Longer texts are no beginnings of anything.
    private static let longestText = 2_000

    private let lookUps: LookUps
    private let contacts: ContactSuggestions
    private let prompts: ContactPrompts
    private let noteFailure: @Sendable (HighLevelError.Code) -> Void

    /// - Parameters:
    ///   - catalog: Where the search for contacts is described.
    ///   - lookUps: The account's names.
    ///   - accounts: The account in which contacts are searched.
    ///   - prompts: Whose arguments are completed.
    ///   - now: The clock by which what was found grows old.
    ///   - noteFailure: Told why there are no suggestions, and nothing else.
    package init(
        catalog: Catalog, lookUps: LookUps, accounts: any AccountProvider, prompts: ContactPrompts,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        noteFailure: @escaping @Sendable (HighLevelError.Code) -> Void = { _ in }
    ) {
        self.lookUps = lookUps
        self.prompts = prompts
        self.noteFailure = noteFailure
        contacts = ContactSuggestions(catalog: catalog, accounts: accounts, now: now)
    }

    package func complete(_ request: CompletionRequest, context: RequestContext) async throws -> CompletionResult {
        guard request.value.unicodeScalars.count <= Self.longestText else { return CompletionResult([]) }
        do throws(HighLevelError) {
            return CompletionResult(try await suggestions(for: request))
        } catch {
            try Task.checkCancellation()
            noteFailure(error.code)
            return CompletionResult([])
        }
    }

    private func suggestions(for request: CompletionRequest) async throws(HighLevelError) -> [String] {
        switch request.reference {
        case .prompt(let prompt):
            switch prompts.form(of: request.argument, in: prompt) {
            case .name(let kind):
                return NameRanking.names(of: try await lookUps.entries(of: kind), for: request.value)
            case .tags: return tags(try await lookUps.entries(of: .tags), for: TagList(request.value))
            case .line, .paragraphs, .email, .date, nil: return []
            }
        case .resource(let uri):
            guard request.argument == "contactId", uri.contains("{contactId}") else { return [] }
            return try await contacts.ids(for: request.value)
        }
    }

    private func tags(_ entries: [LookUpEntry], for list: TagList) -> [String] {
        list.completed(with: NameRanking.names(of: entries, for: list.last, leavingOut: list.given))
    }
}
