import ContactCatalog
package import HighLevelClient
import JSONValue
import MCPServer
package import PrivateFiles
package import Safeguards
package import Sealing
import Synchronization

/// Writes what calls do into the audit. A write whose line cannot be written is refused; a read goes on, since it changes
/// nothing, and whoever runs the server is told once.
package struct Recording: Sendable {
    private let log: AuditLog
    private let sealer: Sealer
    private let isSandbox: Bool
    private let defersReads: Bool
    private let scrubbed: @Sendable (String) -> String
    private let busyness = Busyness()
    private let onFailure: @Sendable (PrivateFileError) -> Void

    /// - Parameters:
    ///   - log: The home's.
    ///   - sealer: Makes the digests of arguments.
    ///   - isSandbox: Whether no real records are concerned: lines say so, and one that cannot be written keeps nothing back.
    ///   - defersReads: Whether the outcome of a read is written with the line that comes next, or soon. Whoever wants that
    ///     ends with the log's `finish`.
    ///   - scrubbed: Takes secrets out of a text of HighLevel's, which may send back what it was sent.
    ///   - onFailure: Told why a line is missing, whether or not a call is refused for it.
    package init(
        log: AuditLog, sealer: Sealer, isSandbox: Bool = false, defersReads: Bool = false,
        scrubbed: @escaping @Sendable (String) -> String = { $0 },
        onFailure: @escaping @Sendable (PrivateFileError) -> Void
    ) {
        self.isSandbox = isSandbox
        self.defersReads = defersReads
        self.scrubbed = scrubbed
        self.log = log
        self.sealer = sealer
        self.onFailure = onFailure
    }

    /// A line before the request, the exchange, and a line after it.
    /// - Throws: `audit_unavailable` for a write whose line cannot be written; what the exchange throws.
    func recording(
        _ request: RecordedRequest, of account: Account, now: () -> ContinuousClock.Instant,
        _ exchange: () async throws -> APIResponse
    ) async throws -> APIResponse {
        if request.isRead, busyness.isBusy(at: now()) { return try await exchange() }
        let trail = CallTrail.current ?? CallTrail(tool: request.name)
        let attempt: AuditEntry.Attempt
        do throws(PrivateFileError) {
            let digest = try sealer.digest(of: .object(request.arguments), for: "audit arguments")
            attempt = trail.nextAttempt(
                request, of: account, profile: profile(account.profile), digest: digest)
            try await log.append(.open(attempt))
        } catch {
            if error.problem == .busy { busyness.note(at: now()) }
            onFailure(error)
            guard request.isRead || isSandbox else { throw HighLevelError.auditUnavailable }
            return try await exchange()
        }
        let start = now()
        let result: Result<APIResponse, any Error>
        do { result = .success(try await exchange()) } catch { result = .failure(error) }
        let milliseconds = (now() - start).roundedUpMilliseconds
        let outcome = AuditEntry.Outcome(result, milliseconds: milliseconds, scrubbed: scrubbed)
        await close(attempt, outcome, isRead: request.isRead)
        return try result.get()
    }

    /// The same for what is read beforehand, which a missing line never keeps back.
    /// - Throws: what the exchange throws.
    func recording(
        preparation request: RecordedRequest, of account: Account, now: () -> ContinuousClock.Instant,
        _ exchange: () async throws(HighLevelError) -> APIResponse
    ) async throws(HighLevelError) -> APIResponse {
        do {
            return try await recording(request, of: account, now: now) { try await exchange() }
        } catch let error as HighLevelError {
            throw error
        } catch {
            throw .unforeseen("A read threw what no read throws.", isRead: true)
        }
    }

    private func close(_ attempt: AuditEntry.Attempt, _ outcome: AuditEntry.Outcome, isRead: Bool) async {
        // What only read has changed nothing that its outcome would have to vouch for before anybody hears of it.
        if isRead, defersReads {
            log.appendSoon(.close(attempt, outcome), onFailure: onFailure)
            return
        }
        do throws(PrivateFileError) { try await log.append(.close(attempt, outcome)) } catch { onFailure(error) }
    }

    private func profile(_ name: String?) -> String? { isSandbox ? "(sandbox)" : name }

    /// A call that came to nothing before any request.
    func refused(_ trail: CallTrail, code: String, profile: String?) async {
        do throws(PrivateFileError) {
            try await log.append(trail.refusal(code, profile: self.profile(profile)))
        } catch {
            onFailure(error)
        }
    }
}

extension AuditEntry.Outcome {
    fileprivate init(
        _ result: Result<APIResponse, any Error>, milliseconds: Int, scrubbed: (String) -> String
    ) {
        // HighLevel chooses these words, so they are written only where they have the form of what they are to be, and
        // nothing of a secret.
        func traceId(_ text: String?) -> String? { text.flatMap { Self.isPlain($0) && scrubbed($0) == $0 ? $0 : nil } }
        switch result {
        case .success(let response):
            self.init(
                code: response.isSettled ? "settled" : "done", status: response.status,
                traceId: traceId(response.traceId),
                resultId: Self.madeId(in: response.body).flatMap { scrubbed($0) == $0 ? $0 : nil },
                milliseconds: milliseconds)
        case .failure(let error as HighLevelError):
            self.init(
                code: error.code.rawValue, traceId: traceId(error.traceId),
                isUncertain: error.mayHaveBeenApplied,
                milliseconds: milliseconds)
        case .failure(let error):
            self.init(code: error is CancellationError ? "cancelled" : "not_sent", milliseconds: milliseconds)
        }
    }

    /// The id of the one record an answer holds, as after a create.
    private static func madeId(in body: JSON) -> String? {
        let record = body.objectValue?.first { $0.value.objectValue != nil }?.value
        return record?["id"]?.stringValue.flatMap { CallTrail.isIdentifier($0) ? $0 : nil }
    }

    private static func isPlain(_ traceId: String) -> Bool {
        (1...64).contains(traceId.utf8.count) && PathSegment.isSafe(traceId) && !traceId.hasPrefix("pit-")
    }
}

extension HighLevelError.Code {
    package static let auditUnavailable = Self(rawValue: "audit_unavailable")
}

extension HighLevelError {
    fileprivate static let auditUnavailable = HighLevelError(
        .auditUnavailable,
        "The audit cannot be written, and without its line nothing is changed. Nothing was sent.",
        fault: .server, retryable: true,
        nextStep: "Tell the user: the operator must make room, or mend the state directory (highlevel-mcp doctor). "
            + "Reading works.")
}

/// Whether another process holds the audit and does not let it go: reads do not wait for it one after the other then.
private final class Busyness: Sendable {
    private static let patience = Duration.seconds(5)

    private let until = Mutex<ContinuousClock.Instant?>(nil)

    func note(at time: ContinuousClock.Instant) { until.withLock { $0 = time + Self.patience } }

    func isBusy(at time: ContinuousClock.Instant) -> Bool { until.withLock { $0.map { time < $0 } ?? false } }
}
