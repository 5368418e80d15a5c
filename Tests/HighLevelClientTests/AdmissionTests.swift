import ContactCatalog
import HighLevelClient
import JSONValue
import Synchronization
import TestSupport
import Testing

/// When an effect is let out: after everything that can refuse it, and before its bytes.
struct AdmissionTests {
    private struct Refused: Error, Equatable {}

    /// What happened, in its order.
    private final class Course: RequestAuthorizer, HTTPSending {
        private let steps = Mutex<[String]>([])
        private let token: String?
        private let door: Gate?

        init(token: String? = Fixture.token, door: Gate? = nil) {
            self.token = token
            self.door = door
        }

        var taken: [String] { steps.withLock { $0 } }
        func note(_ step: String) { steps.withLock { $0.append(step) } }

        func authorization(for request: AbstractRequest) async throws(HighLevelError) -> Authorization {
            note("credential")
            // A vault may take its time, and need not notice that nobody waits any more.
            await door?.passUncancelled()
            guard let token else { throw HighLevelError(.init(rawValue: "locked"), "Locked.", fault: .account) }
            return Authorization(bearer: token)
        }

        func send(
            _ request: HTTPRequest, deadline: ContinuousClock.Instant
        ) async throws(HTTPSendingError) -> HTTPResponse {
            note("bytes")
            return Fixture.json(200, "{}")
        }

        func api(callDeadline: Duration = .seconds(30)) -> ContactsAPI {
            ContactsAPI(
                origin: .highLevel, sender: self, authorizer: self, userAgent: "highlevel-mcp/0.1.0",
                callDeadline: callDeadline)
        }

        func send(callDeadline: Duration = .seconds(30)) async throws {
            _ = try await api(callDeadline: callDeadline).send(Fixture.createContact, admit: { note("admission") })
        }
    }

    @Test func `the credential comes first, then the admission, then the bytes`() async throws {
        let course = Course()
        try await course.send()
        #expect(course.taken == ["credential", "admission", "bytes"])
    }

    @Test(arguments: [nil, "short"])
    func `without a usable credential nothing is admitted`(token: String?) async {
        let course = Course(token: token)
        await #expect(throws: HighLevelError.self) { try await course.send() }
        #expect(course.taken == ["credential"])
    }

    @Test func `a request that cannot be written is not admitted`() async {
        let course = Course()
        let request = Fixture.request(.put, ["contacts", "a/b"], body: [:])
        await #expect(throws: HighLevelError.self) {
            try await course.api().send(request, admit: { course.note("admission") })
        }
        #expect(course.taken == [])
    }

    @Test func `what refuses admission is told as it is, and nothing is sent`() async {
        let course = Course()
        await #expect(throws: Refused.self) {
            try await course.api().send(Fixture.createContact, admit: { throw Refused() })
        }
        #expect(course.taken == ["credential"])
    }

    @Test func `a call that is cancelled while it waits for the credential is not admitted`() async {
        let door = Gate()
        let course = Course(door: door)
        let call = Task { try await course.send() }
        await door.untilArrivals(1)
        call.cancel()
        door.open()
        let error = await #expect(throws: HighLevelError.self) { try await call.value }
        #expect(error?.code == .cancelled)
        #expect(error?.mayHaveBeenApplied == false)
        #expect(course.taken == ["credential"])
    }

    @Test func `a call whose time is up is not admitted`() async {
        let course = Course()
        let error = await #expect(throws: HighLevelError.self) { try await course.send(callDeadline: .zero) }
        #expect(error?.code == .unreachable)
        #expect(error?.mayHaveBeenApplied == false)
        #expect(course.taken == ["credential"])
    }
}
