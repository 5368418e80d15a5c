import HighLevelClient
import JSONValue
import PrivateFiles
import Sealing

/// What became of the enrolments that were sent while an interaction was logged, remembered for an hour by all processes of
/// a home. HighLevel starts a workflow anew whenever it is asked to and shows who is in one seconds late, so whoever repeats
/// a call must know what was sent before; and what never was is not to be held back.
///
/// Attempts at the same enrolment are numbered. Each leaves a mark in the ledger before it is sent, and one of what came of
/// it. One with the first mark alone was sent, or its process died just then, and nobody knows.
struct EnrolmentMemory: Sendable {
    struct Enrolment: Sendable, Hashable {
        let locationId: String
        let contactId: String
        let workflowId: String
        /// The words of the interaction it belongs to, by which a repeated call is told from another.
        let note: String
    }

    enum Fate: Sendable, Hashable {
        /// It may be sent, as the attempt of this number.
        case open(Int)
        /// It was done for this very interaction.
        case done
        /// An attempt was sent, for this interaction or another, and nobody knows what came of it.
        case unknown(Int)
    }

    enum Outcome: String, Sendable, CaseIterable {
        case done
        /// Certainly not applied.
        case failed
    }

    private static let purpose = "enrolment"

    let sealer: Sealer
    let ledger: SpentLedger

    /// - Parameters:
    ///   - enrolment: What is to be sent.
    ///   - isRepetition: Whether its interaction was logged before. If not it is another, whatever words they share.
    /// - Returns: Whether it may be sent, and if not why.
    /// - Throws: `internal` when nothing can be remembered.
    func fate(of enrolment: Enrolment, isRepetition: Bool) throws(HighLevelError) -> Fate {
        var number = 1
        while true {
            let begun = try mark("begun", number, enrolment)
            let failed = try mark(Outcome.failed.rawValue, number, enrolment)
            let done = try mark(Outcome.done.rawValue, number, enrolment)
            let doneForThis = try mark(Outcome.done.rawValue, number, enrolment, note: enrolment.note)
            let known = ledger.remembered(of: [begun, failed, done, doneForThis])
            if !known.contains(begun) { return .open(number) }
            if known.contains(doneForThis), isRepetition { return .done }
            // What was done for another interaction says nothing of this one.
            guard known.contains(failed) || known.contains(done) else { return .unknown(number) }
            number += 1
        }
    }

    /// To be called before the request may leave.
    /// - Throws: `internal` when it cannot be remembered, and `busy` when another process is at it; nothing may leave then.
    func begin(_ enrolment: Enrolment, attempt: Int) async throws(HighLevelError) {
        do {
            if try await ledger.noteAside(try mark("begun", attempt, enrolment)) { return }
        } catch {
            throw (error as? HighLevelError) ?? Self.unrecordable
        }
        throw HighLevelError(
            .busy, "Another process of this server is starting the same workflow for this contact. Nothing was sent.",
            fault: .server, retryable: true, retryAfter: .seconds(5), nextStep: "Look what came of it before you go on."
        )
    }

    /// A mark that cannot be written leaves the fate unknown, which keeps the enrolment from being sent again.
    func end(_ enrolment: Enrolment, attempt: Int, _ outcome: Outcome) async {
        guard let mark = try? mark(outcome.rawValue, attempt, enrolment) else { return }
        _ = try? await ledger.noteAside(mark)
        guard outcome == .done, let own = try? self.mark(outcome.rawValue, attempt, enrolment, note: enrolment.note)
        else { return }
        _ = try? await ledger.noteAside(own)
    }

    private func mark(
        _ event: String, _ number: Int, _ enrolment: Enrolment, note: String? = nil
    ) throws(HighLevelError) -> String {
        var subject: JSONObject = [
            "locationId": .string(enrolment.locationId), "contactId": .string(enrolment.contactId),
            "workflowId": .string(enrolment.workflowId), "number": JSON(number), "event": .string(event),
        ]
        subject["note"] = note.map { .string(PlainText.paragraphs($0)) }
        do throws(PrivateFileError) {
            return try sealer.digest(of: .object(subject), for: Self.purpose)
        } catch {
            throw Self.unrecordable
        }
    }

    private static let unrecordable = HighLevelError(
        .internalFault, "It cannot be recorded that a workflow is started. Nothing was sent.", fault: .server,
        nextStep: "Tell the user: the state directory cannot be written.")
}
