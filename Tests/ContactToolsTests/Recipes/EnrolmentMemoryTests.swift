import HighLevelClient
import Sealing
import Synchronization
import Testing

@testable import ContactTools

/// What is remembered of enrolments, and what follows from it.
struct EnrolmentMemoryTests {
    private static let first = EnrolmentMemory.Enrolment(
        locationId: "l", contactId: "c", workflowId: "w", note: "Called")

    private static func other(_ change: (inout (String, String, String, String)) -> Void) -> EnrolmentMemory.Enrolment {
        var parts = ("l", "c", "w", "Called")
        change(&parts)
        return EnrolmentMemory.Enrolment(
            locationId: parts.0, contactId: parts.1, workflowId: parts.2, note: parts.3)
    }

    private static func memory(at seconds: @escaping @Sendable () -> Int64 = { 1_000 }) -> EnrolmentMemory {
        let sealer = Sealer(ephemeralWithClock: seconds)
        return EnrolmentMemory(sealer: sealer, ledger: sealer.makeLedger())
    }

    @Test func `what was never sent may be sent`() throws {
        for isRepetition in [true, false] {
            #expect(try Self.memory().fate(of: Self.first, isRepetition: isRepetition) == .open(1))
        }
    }

    @Test func `what was sent and came to no end is unknown, for every interaction`() async throws {
        let memory = Self.memory()
        try await memory.begin(Self.first, attempt: 1)
        for note in ["Called", "Called again"] {
            for isRepetition in [true, false] {
                let enrolment = Self.other { $0.3 = note }
                #expect(try memory.fate(of: enrolment, isRepetition: isRepetition) == .unknown(1))
            }
        }
        for (position, another) in [
            Self.other { $0.0 = "x" }, Self.other { $0.1 = "x" }, Self.other { $0.2 = "x" },
        ].enumerated() {
            #expect(try memory.fate(of: another, isRepetition: true) == .open(1), "\(position)")
        }
    }

    @Test func `what certainly came to nothing may be sent again`() async throws {
        let memory = Self.memory()
        for attempt in 1...3 {
            #expect(try memory.fate(of: Self.first, isRepetition: true) == .open(attempt))
            try await memory.begin(Self.first, attempt: attempt)
            await memory.end(Self.first, attempt: attempt, .failed)
        }
        #expect(try memory.fate(of: Self.first, isRepetition: true) == .open(4))
    }

    @Test func `what was done is done for its own interaction and open for another`() async throws {
        let memory = Self.memory()
        try await memory.begin(Self.first, attempt: 1)
        await memory.end(Self.first, attempt: 1, .done)
        #expect(try memory.fate(of: Self.first, isRepetition: true) == .done)
        #expect(try memory.fate(of: Self.other { $0.3 = " Called\r\n" }, isRepetition: true) == .done)
        #expect(try memory.fate(of: Self.first, isRepetition: false) == .open(2))
        #expect(try memory.fate(of: Self.other { $0.3 = "Mailed" }, isRepetition: true) == .open(2))
    }

    @Test func `two that begin the same attempt are one`() async throws {
        let memory = Self.memory()
        try await memory.begin(Self.first, attempt: 1)
        let error = await #expect(throws: HighLevelError.self) { try await memory.begin(Self.first, attempt: 1) }
        #expect(error?.code == .busy)
    }

    @Test func `after an hour all is forgotten`() async throws {
        let seconds = Mutex<Int64>(1_000)
        let memory = Self.memory { seconds.withLock { $0 } }
        try await memory.begin(Self.first, attempt: 1)
        seconds.withLock { $0 += 3_599 }
        #expect(try memory.fate(of: Self.first, isRepetition: true) == .unknown(1))
        seconds.withLock { $0 += 1 }
        #expect(try memory.fate(of: Self.first, isRepetition: true) == .open(1))
        try await memory.begin(Self.first, attempt: 1)
    }
}
