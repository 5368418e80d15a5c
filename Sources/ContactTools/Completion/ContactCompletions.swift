package import ContactCatalog
package import HighLevelClient
package import MCPServer

/// Completes the arguments of prompts with names of the account, and a contact's id by what is known of the person.
/// Whoever types is not told of failures: there are no suggestions then.
package struct ContactCompletions: CompletionProvider {
    /// Longer texts are no beginnings of anything.
    private static let longestText = 2_000
    /// Whoever types has typed on by then.
    private static let longestWait = Duration.seconds(2)

    private let lookUps: LookUps
    private let accounts: any AccountProvider
    private let contacts: ContactSuggestions
    private let prompts: ContactPrompts
    private let restraint: SuggestionRestraint
    private let timing: Timing
    private let noteFailure: @Sendable (HighLevelError.Code) -> Void

    /// - Parameters:
    ///   - catalog: Where the search for contacts is described.
    ///   - lookUps: The account's names.
    ///   - runner: What searches for contacts, in its account.
    ///   - prompts: Whose arguments are completed.
    ///   - timing: By which waits end, and what was found or has failed grows old.
    ///   - noteFailure: Told why there are no suggestions, and nothing else.
    package init(
        catalog: Catalog, lookUps: LookUps, runner: OperationRunner, prompts: ContactPrompts,
        timing: Timing = .continuous, noteFailure: @escaping @Sendable (HighLevelError.Code) -> Void = { _ in }
    ) {
        self.lookUps = lookUps
        self.prompts = prompts
        self.timing = timing
        self.noteFailure = noteFailure
        accounts = runner.accounts
        contacts = ContactSuggestions(catalog: catalog, runner: runner, now: timing.now)
        restraint = SuggestionRestraint(now: timing.now)
    }

    package func complete(_ request: CompletionRequest, context: RequestContext) async throws -> CompletionResult {
        guard request.value.unicodeScalars.count <= Self.longestText else { return CompletionResult([]) }
        do throws(HighLevelError) {
            return try await suggestions(for: request, context)
        } catch {
            try Task.checkCancellation()
            noteFailure(error.code)
            return CompletionResult([])
        }
    }

    private func suggestions(
        for request: CompletionRequest, _ context: RequestContext
    ) async throws(HighLevelError) -> CompletionResult {
        switch request.reference {
        case .prompt(let prompt):
            switch prompts.form(of: request.argument, in: prompt) {
            case .name(let kind):
                return CompletionResult(NameRanking.names(of: try await entries(of: kind), for: request.value))
            case .tags:
                let list = TagList(request.value)
                let names = NameRanking.names(of: try await entries(of: .tags), for: list.last, leavingOut: list.given)
                return CompletionResult(list.completed(with: names))
            case .contact:
                guard let found = try await found(request.value, context) else { return CompletionResult([]) }
                return CompletionResult(found.keys, total: found.total)
            case .line, .paragraphs, .email, .date, nil: return CompletionResult([])
            }
        case .resource(let uri):
            guard request.argument == "contactId", uri.contains("{contactId}"),
                let found = try await found(request.value, context)
            else { return CompletionResult([]) }
            return CompletionResult(found.ids, total: found.total)
        }
    }

    /// The contacts a typed text may mean; nil when it says too little.
    private func found(
        _ typed: String, _ context: RequestContext
    ) async throws(HighLevelError) -> ContactSuggestions.Found? {
        guard let text = contacts.text(of: typed) else { return nil }
        return try await asking(.contacts) { [contacts] account, refusal throws(HighLevelError) in
            try await contacts.contacts(with: text, in: account, unless: refusal, context: context)
        }
    }

    private func entries(of kind: LookupKind) async throws(HighLevelError) -> [LookUpEntry] {
        try await asking(.names(kind)) { [lookUps] account, refusal throws(HighLevelError) in
            try await lookUps.entries(of: kind, in: account, unless: refusal)
        }
    }

    /// Asks the account, for no longer than somebody waits, and keeps its failure in mind. `ask` is given the account,
    /// and what says whether HighLevel may be asked at all.
    private func asking<Value: Sendable>(
        _ source: SuggestionRestraint.Source,
        _ ask:
            @escaping @Sendable (Account, @escaping @Sendable () -> HighLevelError?)
            async throws(HighLevelError) -> Value
    ) async throws(HighLevelError) -> Value {
        let patience = Patience(timing: timing)
        let end = timing.now() + Self.longestWait
        let account = try await patience.value(within: Self.longestWait) { [accounts] () throws(HighLevelError) in
            try await accounts.account()
        }
        do throws(HighLevelError) {
            return try await patience.value(within: end - timing.now()) { [restraint] () throws(HighLevelError) in
                try await ask(account) { restraint.refusal(of: source, in: account) }
            }
        } catch {
            restraint.note(error, from: source, in: account)
            throw error
        }
    }
}
