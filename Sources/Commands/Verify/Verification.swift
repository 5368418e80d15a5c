import JSONValue
import MCPServer
import Synchronization

/// The five steps on one account: a marked contact is created, read back, updated, searched for and deleted. Whatever
/// happens on the way, the end is that it is gone, or that its remains are named.
final class Verification: Sendable {
    /// A tool's call, as an agent makes it.
    typealias Caller = @Sendable (_ tool: String, _ arguments: JSONObject) async throws -> CallToolResult

    /// What is known of the contact.
    private enum Subject: Sendable, Equatable {
        case none
        /// It may have been created.
        case uncertain
        case created(id: String)
    }

    private struct Progress: Sendable {
        var subject = Subject.none
        var reports: [VerificationReport] = []
        var needsLogin = false
    }

    let mark: VerificationMark
    private let call: Caller
    let time: Timing
    private let note: @Sendable (VerificationReport) -> Void
    private let progress = Mutex(Progress())

    /// Errors after which it is certain that nothing was created.
    private static let certainRefusals: Set<String> = [
        "invalid_arguments", "read_only", "denied", "confirmation_required", "needs_login", "locked", "unauthorized",
        "missing_scope", "wrong_user_type", "wrong_location", "rate_limited", "daily_limit", "busy",
        // A request that may have left ends as outcome_unknown.
        "unreachable", "audit_unavailable",
    ]
    /// Those that a login or the vault's key mends.
    private static let loginCodes: Set<String> = ["needs_login", "locked", "unauthorized"]

    /// - Parameters:
    ///   - mark: The contact.
    ///   - call: Calls a tool.
    ///   - time: By which steps are measured, and pauses made.
    ///   - note: Told of every step when it is over.
    init(
        mark: VerificationMark, call: @escaping Caller, time: Timing = .continuous,
        note: @escaping @Sendable (VerificationReport) -> Void
    ) {
        self.mark = mark
        self.call = call
        self.time = time
        self.note = note
    }

    /// What may be left at this very moment; nil while nothing can be.
    var remnant: VerificationRemnant? { remnant(of: progress.withLock(\.subject)) }

    /// Runs all steps. When the task is cancelled, those that are left are skipped, but not the clearing away.
    func run() async -> VerificationOutcome {
        await take(.create) { await create() }
        for step in [VerificationStep.read, .update, .search] {
            guard let id = contactId, !Task.isCancelled else {
                skip(step)
                continue
            }
            await take(step) {
                switch step {
                case .update: await update(id)
                case .search: await search(id)
                default: await readBack(id, expecting: mark.members)
                }
            }
        }
        // In a task of its own, which the cancellation of this one does not reach.
        await Task { await take(.delete) { await clearAway() } }.value
        return progress.withLock { progress in
            VerificationOutcome(
                reports: progress.reports, left: remnant(of: progress.subject), needsLogin: progress.needsLogin)
        }
    }

    private func remnant(of subject: Subject) -> VerificationRemnant? {
        switch subject {
        case .none: nil
        case .uncertain: VerificationRemnant(contactId: nil, email: mark.email)
        case .created(let id): VerificationRemnant(contactId: id, email: mark.email)
        }
    }

    private var contactId: String? {
        if case .created(let id) = progress.withLock(\.subject) { id } else { nil }
    }

    private func become(_ subject: Subject) { progress.withLock { $0.subject = subject } }

    // MARK: - Steps

    typealias Verdict = (status: VerificationReport.Status, message: String)

    private func take(_ step: VerificationStep, _ body: () async -> Verdict) async {
        let start = time.now()
        let verdict = await body()
        report(
            VerificationReport(
                step: step, status: verdict.status, message: verdict.message, duration: time.now() - start))
    }

    private func skip(_ step: VerificationStep) {
        let why = Task.isCancelled ? "Stopped before." : "There is no contact."
        report(VerificationReport(step: step, status: .skipped, message: why, duration: .zero))
    }

    private func report(_ report: VerificationReport) {
        progress.withLock { $0.reports.append(report) }
        note(report)
    }

    func answer(_ tool: String, _ arguments: JSONObject) async -> ToolAnswer {
        do {
            return ToolAnswer(try await call(tool, arguments))
        } catch {
            return ToolAnswer(thrown: error)
        }
    }

    private func create() async -> Verdict {
        guard !Task.isCancelled else { return (.skipped, "Stopped before.") }
        become(.uncertain)
        let answer = await answer("create_contact", mark.members)
        if let id = answer["contact"]?["id"]?.stringValue {
            become(.created(id: id))
            return (.ok, "The contact \(id) was created.")
        }
        guard let code = answer.code else { return (.failed, "The answer names no contact.") }
        if Self.certainRefusals.contains(code) {
            become(.none)
            progress.withLock { $0.needsLogin = Self.loginCodes.contains(code) }
        }
        return (.failed, answer.failure ?? code)
    }

    private func readBack(_ id: String, expecting members: JSONObject) async -> Verdict {
        let answer = await answer("get_contact", ["contactId": .string(id)])
        if let failure = answer.failure { return (.failed, failure) }
        let wrong = members.filter { answer["contact"]?[$0.key] != $0.value }.keys
        guard wrong.isEmpty else {
            return (.failed, "What was written reads otherwise: \(wrong.joined(separator: ", ")).")
        }
        return (.ok, "All \(Counting.words(members.count, "member")) read as they were written.")
    }

    private func update(_ id: String) async -> Verdict {
        var arguments = mark.change
        arguments["contactId"] = .string(id)
        let answer = await answer("update_contact", arguments)
        if let failure = answer.failure { return (.failed, failure) }
        let expected = mark.members.merging(mark.change)
        let verdict = await readBack(id, expecting: expected)
        return verdict.status == .ok
            ? (.ok, "\(mark.change.keys.joined(separator: ", ")) reads as it was changed, and the rest as before.")
            : verdict
    }

    // MARK: - Clearing away

    private func clearAway() async -> Verdict {
        switch progress.withLock(\.subject) {
        case .none: return (.skipped, "There is no contact.")
        case .created(let id): return await clearAway(id)
        case .uncertain: return await clearAwayUncertain()
        }
    }

    private func clearAway(_ id: String) async -> Verdict {
        let verdict = await VerificationRemoval(verification: self).remove(id)
        if verdict.status == .ok { become(.none) }
        return verdict
    }

    /// After a creation of which nobody knows whether it took effect.
    private func clearAwayUncertain() async -> Verdict {
        switch await VerificationRemoval(verification: self).find() {
        case .found(let id):
            become(.created(id: id))
            return await clearAway(id)
        case .absent:
            become(.none)
            return (.skipped, "No contact has the address \(mark.email): nothing was created.")
        case .unknown(let why): return (.failed, "Whether a contact was created cannot be told. \(why)")
        }
    }
}
