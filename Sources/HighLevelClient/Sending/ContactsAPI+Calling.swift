import ContactCatalog
import JSONValue

extension ContactsAPI {
    /// What is kept of a call's time for finding out what became of a write.
    private static let longestSettling = Duration.seconds(5)

    /// A call from its first attempt to its last: what has become of each decides whether there is another.
    func call(
        _ request: AbstractRequest, _ options: CallOptions, admit: () async throws -> Void
    ) async throws -> APIResponse {
        let deadline = timing.now() + callDeadline
        guard let plan = options.settlement, plan.countsOnDate else {
            return try await attempts(request, options, by: deadline, admit: admit)
        }
        memory.writes.begin(request)
        defer { memory.writes.end(request) }
        return try await attempts(request, options, by: deadline, admit: admit)
    }

    private func attempts(
        _ request: AbstractRequest, _ options: CallOptions, by deadline: ContinuousClock.Instant,
        admit: () async throws -> Void
    ) async throws -> APIResponse {
        let kind = RepeatKind(request)
        let reserve = options.settlement == nil ? .zero : min(Self.longestSettling, callDeadline / 4)
        var course = CallCourse(request: request)
        var hasNewCredential = false
        while true {
            let start = timing.wall()
            let sent: (result: Result<HTTPResponse, HTTPSendingError>, authorization: Authorization?)
            do {
                sent = try await attempt(
                    request, options, by: deadline - reserve, isFirst: course.isFirst, admit: admit)
            } catch let error as HighLevelError {
                throw course.closing(error)
            }
            let attempt = read(sent.result, to: request, sent: start)
            if case .failure(let error) = attempt.result, !hasNewCredential,
                try await isRenewed(sent.authorization, after: error, request, course)
            {
                // Nothing was done, so this is no repetition.
                hasNewCredential = true
                course.noteUnauthorized()
                continue
            }
            course.note(attempt.result)
            let decision = retries.decision(
                after: attempt.outcome, attempt: course.attempts, of: kind, isRemoval: request.isRemoval,
                isOpen: course.wasOpenBefore, timeLeft: deadline - reserve - timing.now(), random: timing.random())
            switch decision {
            case .alreadyDone: return APIResponse(status: 200, body: ["succeded": true], isSettled: true)
            case .again(let wait):
                options.note(.repetition)
                try await pause(wait, course, attempt.result)
            case .stop:
                switch attempt.result {
                case .success(let response): return response
                case .failure(let error):
                    return try await settle(course.closing(error), of: request, options, since: start, by: deadline)
                }
            }
        }
    }

    /// Whether the credential was refused and there is another one now.
    /// - Throws: what the authorizer says in the refusal's place.
    private func isRenewed(
        _ refused: Authorization?, after error: HighLevelError, _ request: AbstractRequest, _ course: CallCourse
    ) async throws(HighLevelError) -> Bool {
        guard error.refusesCredential || error.code == .missingScope, let refused else { return false }
        do throws(HighLevelError) {
            return try await authorizer.authorization(for: request, after: error, of: refused) != nil
        } catch {
            throw course.closing(error)
        }
    }

    /// - Throws: the attempt's error when the call is cancelled meanwhile.
    private func pause(
        _ wait: Duration, _ course: CallCourse, _ result: Result<APIResponse, HighLevelError>
    ) async throws(HighLevelError) {
        do {
            try await timing.sleep(wait)
        } catch {
            guard case .failure(let last) = result, last.mayHaveBeenApplied || course.isOpen else {
                throw .cancelledBeforeSending
            }
            throw course.closing(last)
        }
    }

    /// Looks for what a write without an answer should have done.
    private func settle(
        _ failure: HighLevelError, of request: AbstractRequest, _ options: CallOptions, since start: WallTime,
        by deadline: ContinuousClock.Instant
    ) async throws(HighLevelError) -> APIResponse {
        guard let plan = options.settlement, !Task.isCancelled, failure.isWorthSettling(of: request, by: plan) else {
            throw failure
        }
        options.note(.settlement)
        var rest = self
        rest.callDeadline = max(deadline - timing.now(), .milliseconds(100))
        var question = CallOptions(priority: options.priority)
        question.note = { _ in }
        let answer: APIResponse
        do {
            answer = try await rest.send(plan.read, question)
        } catch {
            // It tells nothing of the write.
            throw failure
        }
        // HighLevel dates by the millisecond.
        let since = memory.serverTime(of: WallTime(microseconds: start.microseconds / 1_000 * 1_000))
        switch plan.verdict(on: answer.body, since: since) {
        case .present(let body) where !plan.countsOnDate || !memory.writes.haveMet(request):
            return APIResponse(status: 200, body: .object(body), traceId: answer.traceId, isSettled: true)
        case .present, .absent, .unclear: throw failure
        }
    }
}

extension HighLevelError {
    /// A write that may have taken effect; and a refusal after which HighLevel was seen to have created what it refused.
    func isWorthSettling(of request: AbstractRequest, by plan: SettlementPlan) -> Bool {
        // Who redirects is not who could say what became of it.
        if code == .upstreamRedirectRefused { return false }
        if mayHaveBeenApplied { return true }
        return request.method == .post && plan.countsOnDate && details?["httpStatus"] == 422
    }
}
