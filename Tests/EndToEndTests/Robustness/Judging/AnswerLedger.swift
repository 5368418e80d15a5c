import JSONValue
import Synchronization

/// Holds what was asked against what was answered. The writing side tells it of each line before it is sent, the
/// reading side of each line that comes, so that an answer that nobody asked for shows at once.
final class AnswerLedger: Sendable {
    struct Fault: Sendable {
        let message: String
        /// The number of the line at fault, from 1; nil where it is not known.
        var line: Int?
    }

    /// What is known of one id.
    private struct Entry {
        var asked = 0
        var permitted = 0
        /// Requests that may be left unanswered because they were cancelled.
        var cancelled = 0
        /// Responses, and acknowledgements of streams.
        var answered = 0
        var acknowledged = 0
        /// The results with which streams end.
        var ended = 0
        var line: Int?

        var missing: Int { max(0, asked - cancelled - answered) }
        var isExceeded: Bool { answered > asked + permitted || ended > acknowledged }
    }

    struct Totals: Sendable {
        var requests = 0
        var answers = 0
        var orphans = 0
        var notifications = 0
        var serverRequests = 0
    }

    private struct State {
        var entries: [JSON: Entry] = [:]
        var orphansAsked = 0
        var orphansPermitted = 0
        /// Requests without an answer.
        var missing = 0
        var totals = Totals()
        var faults: [Fault] = []
        /// The ids of the server's own requests that nobody has seen to.
        var questions: [JSON] = []
    }

    private static let faultLimit = 20

    private let state = Mutex(State())

    // MARK: - What is sent

    /// Takes note of a line that is about to be sent, by its number if it has one.
    func expect(_ verdict: LineVerdict, line: Int?) {
        state.withLock { state in
            for id in verdict.ids { Self.change(id, in: &state, line: line) { $0.asked += 1 } }
            for id in verdict.optionalIDs { Self.change(id, in: &state, line: line) { $0.permitted += 1 } }
            for id in verdict.cancelled where state.entries[id] != nil {
                Self.change(id, in: &state, line: nil) { $0.cancelled += 1 }
            }
            state.totals.requests += verdict.ids.count
            state.orphansAsked += verdict.orphans
            state.orphansPermitted += verdict.optionalOrphans
        }
    }

    private static func change(_ id: JSON, in state: inout State, line: Int?, _ body: (inout Entry) -> Void) {
        var entry = state.entries[id] ?? Entry()
        let missing = entry.missing
        body(&entry)
        if let line { entry.line = line }
        state.missing += entry.missing - missing
        state.entries[id] = entry
        if entry.isExceeded {
            report("answered \(entry.answered) times, asked \(entry.asked): id \(id.serialized())", &state, entry.line)
        }
    }

    private static func report(_ message: String, _ state: inout State, _ line: Int? = nil) {
        if state.faults.count < faultLimit { state.faults.append(Fault(message: message, line: line)) }
    }

    // MARK: - What comes

    func receive(_ message: OutgoingMessage) {
        state.withLock { state in
            switch message {
            case .answer(let id):
                state.totals.answers += 1
                Self.change(id, in: &state, line: nil) { $0.answered += 1 }
            case .acknowledgement(let id):
                state.totals.answers += 1
                Self.change(id, in: &state, line: nil) {
                    $0.answered += 1
                    $0.acknowledged += 1
                }
            case .streamEnd(let id): Self.change(id, in: &state, line: nil) { $0.ended += 1 }
            case .orphan: state.totals.orphans += 1
            case .notification: state.totals.notifications += 1
            case .question(let id):
                state.totals.serverRequests += 1
                state.questions.append(id)
            case .fault(let reason): Self.report(reason, &state)
            }
        }
    }

    /// The ids of the server's requests that have come since this was last asked.
    func takeQuestions() -> [JSON] {
        state.withLock { state in
            defer { state.questions = [] }
            return state.questions
        }
    }

    // MARK: - How it stands

    var totals: Totals { state.withLock(\.totals) }

    /// Requests without an answer, not counting those that were cancelled.
    var missing: Int { state.withLock { $0.missing + max(0, $0.orphansAsked - $0.totals.orphans) } }

    /// Everything that has come: grows as long as the server works.
    var received: Int { state.withLock { $0.totals.answers + $0.totals.orphans + $0.totals.notifications } }

    func hasAnswered(_ id: JSON) -> Bool { state.withLock { $0.entries[id]?.answered ?? 0 > 0 } }

    var hasFaults: Bool { state.withLock { !$0.faults.isEmpty } }

    /// Everything that is wrong once nothing more will come, what is missing last and by line.
    func finalFaults(permitsMissing: Bool = false) -> [Fault] {
        state.withLock { state in
            var faults = state.faults
            if permitsMissing { return faults }
            let open = state.entries.filter { $0.value.missing > 0 }.sorted { $0.value.line ?? 0 < $1.value.line ?? 0 }
            for (id, entry) in open.prefix(Self.faultLimit) {
                faults.append(
                    Fault(
                        message: "answered \(entry.answered) times, asked \(entry.asked): id \(id.serialized())",
                        line: entry.line))
            }
            let orphans = state.totals.orphans
            let range = state.orphansAsked...(state.orphansAsked + state.orphansPermitted)
            if !range.contains(orphans) { faults.append(Fault(message: "\(orphans) errors without id, not \(range)")) }
            return faults
        }
    }
}
