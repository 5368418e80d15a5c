import ContactTools
import HighLevelClient
import JSONValue
import Synchronization

/// Tells of a job on stdout: a bar that moves on a terminal, a JSON object a line elsewhere.
final class BulkPrinter: Sendable {
    private static let width = 30

    private let words: CommandWords
    private let isTerminal: Bool
    private let lastMoment = Mutex<ContinuousClock.Instant?>(nil)

    /// - Parameters:
    ///   - words: How other commands are named.
    ///   - isTerminal: Whether people read it.
    init(words: CommandWords, isTerminal: Bool = Console.isTerminal) {
        self.words = words
        self.isTerminal = isTerminal
    }

    func begin(_ plan: BulkPlan, _ course: BulkCourse) {
        guard !isTerminal else {
            Console.write(
                "Job \(plan.id): \(Counting.words(plan.contactCount, "contact")), "
                    + "\(Counting.words(plan.chunkCount, "request")).")
            return
        }
        write("started", ["job": .string(plan.id), "contacts": JSON(plan.contactCount), "left": JSON(course.left)])
    }

    /// For what comes before a job, such as looking contacts up: how many of what is counted there are so far.
    func progress(_ settled: Int, of total: Int?, what: String) {
        guard isDue else { return }
        let words = "\(settled)\(total.map { " of \($0)" } ?? "") \(what)"
        if isTerminal { return draw(words) }
        var object: JSONObject = ["what": .string(what), "settled": JSON(settled)]
        object["total"] = total.map { JSON($0) }
        write("progress", object)
    }

    func progress(_ standing: BulkStanding) {
        guard isDue || standing.settled == standing.total else { return }
        guard !isTerminal else {
            let filled = standing.total == 0 ? Self.width : Self.width * standing.settled / standing.total
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
            return draw("\(bar) \(standing.words)")
        }
        var object: JSONObject = ["settled": JSON(standing.settled), "total": JSON(standing.total)]
        object["perSecond"] = standing.rate.map { JSON(($0 * 10).rounded() / 10) }
        object["secondsLeft"] = standing.secondsLeft.map { JSON(($0 * 10).rounded() / 10) }
        write("progress", object)
    }

    func unresolved(_ lines: [ReferenceResolver.Unresolved], repeats: Int) {
        guard isTerminal else {
            for line in lines {
                write("unresolved", ["line": JSON(line.line), "cause": .string(line.cause)])
            }
            if repeats > 0 { write("repeated", ["lines": JSON(repeats)]) }
            return
        }
        guard !lines.isEmpty || repeats > 0 else { return }
        end()
        for (cause, group) in Dictionary(grouping: lines, by: \.cause).sorted(by: { $0.key < $1.key }) {
            let shown = group.prefix(20).map { "\($0.line)" }.joined(separator: ", ")
            Console.write(
                "Left out, \(cause): line \(shown)\(group.count > 20 ? " and \(group.count - 20) more" : "").")
        }
        if repeats > 0 { Console.write("Left out, named before: \(Counting.words(repeats, "line")).") }
    }

    /// What would be done.
    func dryRun(_ shown: JSONObject, unresolved: Int) {
        var shown = shown
        if unresolved > 0 { shown["unresolved"] = JSON(unresolved) }
        guard isTerminal else { return write("dryRun", shown) }
        end()
        Console.write(JSON.object(shown).prettyPrinted())
    }

    /// A selection that was made.
    func selection(_ selection: Selection, unresolved: Int, now: Int64) {
        guard isTerminal else {
            var object = BulkText.json(selection)
            if unresolved > 0 { object["unresolved"] = JSON(unresolved) }
            return write("selection", object)
        }
        end()
        Console.write(BulkText.line(selection, now: now))
    }

    /// - Parameters:
    ///   - report: What has become of a job.
    ///   - unresolved: How many lines of a CSV led to nobody.
    ///   - command: The words of the command that goes on with the job.
    func finish(_ report: BulkReport, unresolved: Int, resuming command: String) {
        guard isTerminal else {
            for line in BulkText.contactLines(report.course, unknown: report.unknown) {
                Console.write(line.serialized())
            }
            var object: JSONObject = ["job": .string(report.course.plan.id), "state": .string(report.state)]
            for (name, count) in report.counts { object[name] = JSON(count) }
            if let skipped = report.course.plan.skipped {
                object["skipped"] = JSON(skipped.count)
                object["skippedBecause"] = .string(skipped.words)
            }
            if unresolved > 0 { object["unresolved"] = JSON(unresolved) }
            object["calls"] = JSON(report.outcome.calls)
            object["seconds"] = JSON((report.outcome.elapsed / .seconds(1) * 100).rounded() / 100)
            if let error = report.error { object["error"] = error.json["error"] }
            object["next"] = report.nextByHand.map { .string(words.completing($0)) }
            return write("report", object)
        }
        end()
        let counts = report.counts.dropFirst().filter { $0.count > 0 }.map { "\($0.count) \($0.name)" }
        let seconds = (report.outcome.elapsed / .seconds(1) * 10).rounded() / 10
        Console.write(
            "\(report.state): \(counts.joined(separator: ", ")) in \(seconds) s, "
                + "\(Counting.words(report.outcome.calls, "request")).")
        if let skipped = report.course.plan.skipped {
            Console.write("  Left out: \(skipped.words). --again sends them too.")
        }
        if unresolved > 0 { Console.write("  \(Counting.words(unresolved, "line")) of the CSV led to nobody.") }
        for failure in report.course.failures { Console.write("  \(failure.contacts.count) failed: \(failure.cause)") }
        if let error = report.error { Console.write("  \(error.message)") }
        if report.course.failed > 0 || report.unknown.count > 0 {
            Console.write("Which they are: \(words.command("bulk jobs \(report.course.plan.id)"))")
        }
        if report.canGoOn {
            Console.write("To go on: \(words.command(command))")
        } else if let next = report.nextByHand ?? report.next(tool: "bulk") {
            Console.write(words.completing(next))
        }
    }

    private var isDue: Bool {
        lastMoment.withLock { last in
            let now = ContinuousClock.now
            if let last, now - last < .milliseconds(isTerminal ? 100 : 1_000) { return false }
            last = now
            return true
        }
    }

    private func draw(_ text: String) { Console.draw("\r\(text)\u{1B}[K") }

    /// The bar stays where it is, and what follows begins on a line of its own.
    private func end() { if lastMoment.withLock({ $0 != nil }) { Console.write("") } }

    private func write(_ event: String, _ members: JSONObject) {
        var object: JSONObject = ["event": .string(event)]
        object.merge(members)
        Console.write(JSON.object(object).serialized())
    }
}
