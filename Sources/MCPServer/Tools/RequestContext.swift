package import JSONValue

/// What a handler may know of the request it serves, and what it may do for it besides answering, whichever era the
/// request came from.
package struct RequestContext: Sendable {
    package let revision: ProtocolRevision
    package let clientCapabilities: JSONObject
    private let channel: any RequestChannel

    package init(
        revision: ProtocolRevision, clientCapabilities: JSONObject = JSONObject(),
        channel: any RequestChannel = DetachedChannel()
    ) {
        self.revision = revision
        self.clientCapabilities = clientCapabilities
        self.channel = channel
    }

    /// To be called when the request's effect is about to leave this process. From then on a shutdown waits for the
    /// call a little longer, because dropping it would leave its outcome unknown; and what permitted the effect once,
    /// an answer of the user's or a confirm token, is used up.
    /// - Throws: -32602 when it was used up before, -32603 when that cannot be recorded or the call was cancelled.
    ///   Nothing may then be done.
    package func commit() async throws(JSONRPCError) { try await channel.commit() }

    // MARK: - Telling

    /// Whether the client asked for progress, so that what is costly to measure need not be.
    package var wantsProgress: Bool { channel.wantsProgress }

    /// Tells how far the request has come, if the client asked for it. What is no progress over the last time is not
    /// sent, nor what comes sooner than ten a second.
    package func report(progress: Double, total: Double? = nil, message: String? = nil) {
        channel.report(progress: progress, total: total, message: message)
    }

    /// Sends a log message to the client, if the server declares logging and the client wants messages this severe.
    package func log(_ level: LoggingLevel, _ data: JSON, logger: String? = nil) {
        channel.log(level, data, logger: logger)
    }

    // MARK: - Asking

    /// Whether the client can be asked for this at all.
    package func canAsk(_ capability: ClientCapability) -> Bool { channel.canAsk(capability) }

    /// Whether there is a user who can be asked to confirm something.
    package var isAttended: Bool { channel.isAttended }

    /// Shows the user a form.
    ///
    /// In revision 2026-07-28 the question leaves as the request's result, and the client sends the request again with
    /// the answer: the handler then runs from its start and gets the answer here. So ask before anything is done.
    /// - Parameters:
    ///   - key: Names the question among those of this request.
    ///   - elicitation: The form; in every run of the handler the same, since an answer counts for its very question.
    /// - Returns: what became of it.
    /// - Throws: `MissingClientCapability`, `CancellationError`; and what leaves the handler in 2026-07-28.
    package func elicit(_ key: String, _ elicitation: Elicitation) async throws -> ElicitationAnswer {
        let responses = try await ask([(key, .elicitation(elicitation))])
        return ElicitationAnswer(responses[key], to: elicitation)
    }

    /// Asks for several things at once; as `elicit` otherwise.
    /// - Returns: a response for each key.
    package func ask(_ requests: [(key: String, request: InputRequest)]) async throws -> [String: InputResponse] {
        let capabilities = Set(requests.map(\.request.capability))
        let missing = ClientCapability.allCases.filter { capabilities.contains($0) && !canAsk($0) }
        guard missing.isEmpty else {
            throw MissingClientCapability(missing.map { ($0, cause(of: $0)) })
        }
        return try await channel.ask(requests)
    }

    private func cause(of capability: ClientCapability) -> MissingClientCapability.Cause {
        if capability == .elicitation, !revision.hasElicitation { return .unknownToRevision(revision) }
        let isDeclared = capability.isDeclared(in: clientCapabilities, revision: revision)
        return isDeclared && revision.hasHandshake ? .sessionNotOpen : .notDeclared
    }

    /// Has the user confirm what is about to be done, by a form where the client can show one, else by a token that
    /// the same call has to bring back (design: "Writing safely").
    /// - Parameters:
    ///   - confirmation: What is to be confirmed.
    ///   - token: The token the call brought, if it did.
    /// - Returns: whether it may be done, and if not, what is to be told.
    /// - Throws: `JSONRPCError` (-32603) when no token can be sealed; and what `elicit` throws.
    package func confirm(_ confirmation: Confirmation, token: String?) async throws -> ConfirmationOutcome {
        try await channel.confirm(confirmation, token: token)
    }
}
