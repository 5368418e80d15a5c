import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Many agents at once on a sandbox that fails one request in five, in every way it can. What they were told must agree
/// with what became true: nothing done twice, nothing lost that was said to be done. `STRESS_CALLS=10000` and
/// `STRESS_SEED` make it longer and other.
@Suite(.timeLimit(.minutes(10)))
struct StressTests {
    private static func option(_ name: String, _ usual: Int) -> Int {
        getenv(name).flatMap { Int(String(cString: $0)) } ?? usual
    }

    private static let faults = [
        "429=0.025", "500=0.025", "502=0.025", "503=0.025", "drop=0.025", "reset=0.025", "truncate=0.025",
        "latency:30ms=0.025",
    ]
    private static let workers = 20

    @Test func `what was told is what became true`() async throws {
        let calls = Self.option("STRESS_CALLS", 2_000)
        let plan = (Self.faults + ["seed=\(Self.option("STRESS_SEED", 5))"]).joined(separator: ",")
        try await SandboxFixture.run(
            timing: .hasty(200),
            configure: {
                $0.now = SandboxInstant.system
                $0.allowsDuplicateContacts = true
                $0.faults = try FaultPlan(parsing: plan)
            }
        ) { sandbox in
            let ledger = StressLedger()
            let contacts = sandbox.server.state.contactIds.prefix(Self.workers)
            let workers = try await withThrowingTaskGroup(of: StressWorker.self) { group in
                for (number, contact) in contacts.enumerated() {
                    var worker = StressWorker(
                        number: number, contact: contact, city: sandbox.server.state.city(of: contact),
                        sandbox: sandbox, ledger: ledger)
                    group.addTask {
                        try await worker.run(calls: calls / Self.workers)
                        return worker
                    }
                }
                return try await group.reduce(into: [StressWorker]()) { $0.append($1) }
            }
            let state = sandbox.server.state
            for worker in workers { check(worker, state) }
            #expect(ledger.wrong == [])
            #expect(ledger.counts.values.reduce(0, +) >= calls)
            #expect(ledger.settled > 0)
            let counts = ledger.counts.sorted { $0.value > $1.value }.map { "\($0.key) \($0.value)" }
            print("Stress: \(calls) calls, \(counts.joined(separator: ", ")), settled \(ledger.settled)")
        }
    }

    private func check(_ worker: StressWorker, _ state: SandboxState) {
        let notes = state.noteBodies(of: worker.contact)
        for (body, answer) in worker.notes { expect(answer, notes.count { $0 == body }, "note \(body)") }
        let tasks = state.taskTitles(of: worker.contact)
        for (title, answer) in worker.tasks { expect(answer, tasks.count { $0 == title }, "task \(title)") }
        for (email, answer) in worker.people where worker.gone.isEmpty {
            expect(answer, state.contactCount(email: email), "contact \(email)")
        }
        let doubled = worker.people.keys.filter { state.contactCount(email: $0) > 1 }
        #expect(doubled == [])
        for (id, answer) in worker.gone {
            if answer == .done { #expect(!state.hasContact(id), "deleted \(id)") }
            if answer == .refused { #expect(state.hasContact(id), "not deleted \(id)") }
        }
        let tags = state.tags(of: worker.contact)
        for (tag, possible) in worker.tags { #expect(possible.contains(tags.contains(tag)), "tag \(tag)") }
        #expect(worker.cities.contains(state.city(of: worker.contact)))
    }

    private func expect(_ answer: StressLedger.Answer, _ count: Int, _ what: String) {
        switch answer {
        case .done: #expect(count == 1, "\(what) was said to be done")
        case .unknown: #expect(count <= 1, "\(what) was done twice")
        case .refused: #expect(count == 0, "\(what) was said not to be done")
        }
    }
}
