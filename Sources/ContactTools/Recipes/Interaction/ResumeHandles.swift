import HighLevelClient
import JSONValue
package import Sealing

/// Handles by which an interaction that broke off is gone on with: sealed, of one profile, good for a while and for one
/// continuation. They permit nothing; they keep what is done from being done twice.
package struct ResumeHandles: Sendable {
    private static let kind = "interaction"

    private let sealer: Sealer
    private let ledger: SpentLedger
    private let profile: String?
    private let lifetime: Int

    /// - Parameters:
    ///   - sealer: Seals them.
    ///   - ledger: Remembers which have been gone on from.
    ///   - profile: The served profile's name, if it has one.
    ///   - lifetime: In seconds.
    package init(sealer: Sealer, ledger: SpentLedger, profile: String?, lifetime: Int) {
        self.sealer = sealer
        self.ledger = ledger
        self.profile = profile
        self.lifetime = lifetime
    }

    /// What was sent of enrolments, by calls with a handle and by those without.
    var enrolments: EnrolmentMemory { EnrolmentMemory(sealer: sealer, ledger: ledger) }

    /// Nil when the sealing key is not available; the call is then repeated without one.
    func seal(_ record: ResumeRecord) -> String? {
        try? sealer.seal(
            Handle(
                kind: Self.kind, profile: profile, contents: record.json, expiry: sealer.expiry(after: lifetime)))
    }

    /// - Throws: `invalid_handle`, saying what is wrong with it.
    func open(_ text: String) throws(HighLevelError) -> (record: ResumeRecord, handle: Handle) {
        let handle: Handle
        do throws(HandleError) {
            handle = try sealer.open(text, kind: Self.kind, profile: profile)
        } catch {
            throw Self.refusal(error)
        }
        guard let record = ResumeRecord(handle.contents) else { throw Self.refusal(.unknown) }
        if ledger.isSpent(handle) { throw Self.refusal(.spent) }
        return (record, handle)
    }

    /// Uses the handle up, before the first write of the continuation.
    func spend(_ handle: Handle) async throws(HighLevelError) {
        guard try await ledger.uses(up: handle) else { throw Self.refusal(.spent) }
    }

    static func refusal(_ error: HandleError) -> HighLevelError {
        var refusal = HighLevelError.invalidHandle(error)
        refusal.field = "resume"
        if error == .wrongContents {
            refusal.message = "What is done already was done with other arguments. Nothing was sent."
            refusal.details = ["reason": "wrong_contents"]
        }
        refusal.nextStep =
            error == .wrongContents
            ? "Give the steps that are done exactly as before, or log a new interaction without resume."
            : "Use the handle of the last answer. Without one make the call anew: what its records show as done is not "
                + "done again."
        return refusal
    }
}
