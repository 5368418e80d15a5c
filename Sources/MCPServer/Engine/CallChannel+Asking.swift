import JSONValue
import Sealing
import Synchronization

extension CallChannel {
    func canAsk(_ capability: ClientCapability) -> Bool {
        guard capability.isDeclared(in: call.clientCapabilities, revision: call.revision) else { return false }
        // Before `notifications/initialized` a legacy client is sent no requests (lifecycle, "Initialization").
        return call.revision.hasHandshake ? engine.isOpen(call.session) : call.work.mayAsk
    }

    func ask(_ requests: [(key: String, request: InputRequest)]) async throws -> [String: InputResponse] {
        try await ask(requests.map { InputQuestion(key: $0.key, request: $0.request, revision: call.revision) })
    }

    private func ask(_ questions: [InputQuestion]) async throws -> [String: InputResponse] {
        guard call.revision.hasHandshake else { return try answers(to: questions) }
        var responses: [String: InputResponse] = [:]
        // One after the other: there is one user.
        for question in questions {
            responses[question.key] = try await engine.askClient(question.request, for: call, through: self)
        }
        return responses
    }

    /// The answers the request has brought along.
    /// - Throws: `InputRequired` for those that are missing or do not fit, -32602 for those that are no object.
    private func answers(to questions: [InputQuestion]) throws -> [String: InputResponse] {
        var responses: [String: InputResponse] = [:]
        for question in questions { responses[question.key] = try call.answers.response(to: question) }
        let missing = questions.filter { responses[$0.key] == nil }.map { question in
            var question = question
            question.fault = call.answers.fault(of: question)
            return question
        }
        guard missing.isEmpty else { throw InputRequired(questions: missing) }
        if call.answers.areUnbound, !questions.isEmpty { state.withLock { $0.hasUsedUnboundAnswers = true } }
        return responses
    }

    // MARK: - Confirming

    func confirm(_ confirmation: Confirmation, token: String?) async throws -> ConfirmationOutcome {
        if canAsk(.elicitation) { return try await confirmByForm(confirmation) }
        let tokens = ConfirmTokens(
            sealer: engine.configuration.sealer, ledger: engine.configuration.ledger,
            lifetime: engine.configuration.stateLifetime)
        guard let token else {
            let (token, expiry) = try tokens.seal(confirmation)
            return .tokenNeeded(token, expiresAt: expiry)
        }
        do throws(HandleError) {
            let handle = try tokens.open(token, for: confirmation)
            state.withLock { $0.permits.append(handle) }
            return .confirmed
        } catch {
            return .tokenRefused(error)
        }
    }

    private func confirmByForm(_ confirmation: Confirmation) async throws -> ConfirmationOutcome {
        let form = Elicitation(
            message: confirmation.question,
            fields: [ElicitationField("confirm", .boolean(defaultValue: false), title: "Yes, do it")])
        let question = InputQuestion(
            key: nextConfirmationKey(), request: .elicitation(form), binding: confirmation.binding,
            revision: call.revision)
        // A consent that came without the state of its question may have been given for anything.
        if !call.revision.hasHandshake, call.answers.areUnbound { throw InputRequired(questions: [question]) }
        switch ElicitationAnswer(try await ask([question])[question.key], to: form) {
        case .accepted(let content) where content["confirm"]?.boolValue == true: return .confirmed
        case .accepted, .declined: return .refused("The user said no.")
        case .cancelled: return .refused("The user closed the question without an answer.")
        case .unanswered(let reason): return .unanswered("The user could not be asked: \(reason).")
        }
    }

    /// Each confirmation of a call has a key of its own, the same in every round.
    private func nextConfirmationKey() -> String {
        let number = state.withLock { state in
            state.confirmations += 1
            return state.confirmations
        }
        return number == 1 ? "confirm" : "confirm-\(number)"
    }
}
