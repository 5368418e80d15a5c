import PrivateFiles
import Safeguards

/// The audit: without it nothing is written to an account.
struct TrailCheck: Sendable {
    enum State: Sendable {
        case refused(PrivateFileError)
        case read(lines: Int, faults: Int)
    }

    let state: State

    init(state: State) { self.state = state }

    init(_ home: Home) {
        do throws(PrivateFileError) {
            let check = try AuditReader(directory: home.auditDirectory).check()
            state = .read(lines: check.goodLines, faults: check.faults.count)
        } catch {
            state = .refused(error)
        }
    }

    func finding(_ words: CommandWords) -> Finding {
        switch state {
        case .refused(let error):
            let advice = Advice(error.description, words)
            return .problem(
                "audit", "The audit cannot be read. \(advice.message)",
                remedy: advice.remedy ?? words.command("audit verify"))
        case .read(_, faults: 1...):
            return .problem(
                "audit", "The audit is not as it was written: lines were changed, added or taken away.",
                remedy: words.command("audit verify"))
        case .read(lines: 0, _): return .ok("audit", "Nothing has been recorded yet.")
        case .read(let lines, _): return .ok("audit", "\(Counting.words(lines, "line")), as written.")
        }
    }
}
