import ContactCatalog
import HighLevelClient
import TestSupport
import Testing

/// What failures of the network mean to a read and to a write.
struct SendingErrorTests {
    struct Row: Sendable {
        let reason: HTTPSendingError.Reason
        let unsent: HighLevelError.Code
        let read: HighLevelError.Code
        let write: HighLevelError.Code
    }

    static let rows: [Row] = [
        Row(reason: .refused, unsent: .unreachable, read: .unreachable, write: .unreachable),
        Row(reason: .dns, unsent: .unreachable, read: .unreachable, write: .unreachable),
        Row(reason: .proxy, unsent: .unreachable, read: .unreachable, write: .unreachable),
        Row(reason: .tls, unsent: .unreachable, read: .unreachable, write: .unreachable),
        Row(reason: .timeout(.connecting), unsent: .unreachable, read: .unreachable, write: .outcomeUnknown),
        Row(reason: .timeout(.awaitingResponse), unsent: .timeout, read: .timeout, write: .outcomeUnknown),
        Row(reason: .timeout(.readingBody), unsent: .timeout, read: .timeout, write: .outcomeUnknown),
        Row(reason: .connectionClosed, unsent: .unreachable, read: .unreachable, write: .outcomeUnknown),
        Row(reason: .truncatedBody, unsent: .unreachable, read: .unreachable, write: .outcomeUnknown),
        Row(reason: .protocolViolation, unsent: .upstreamShape, read: .upstreamShape, write: .outcomeUnknown),
        Row(reason: .tooLarge, unsent: .responseTooLarge, read: .responseTooLarge, write: .responseTooLarge),
        Row(reason: .cancelled, unsent: .cancelled, read: .cancelled, write: .outcomeUnknown),
        Row(reason: .invalidRequest, unsent: .internalFault, read: .internalFault, write: .internalFault),
        Row(reason: .shutDown, unsent: .cancelled, read: .cancelled, write: .cancelled),
    ]

    private func error(
        _ request: AbstractRequest, _ reason: HTTPSendingError.Reason, sent: Bool
    ) async throws -> HighLevelError {
        let sender = RecordingSender(failing: HTTPSendingError(reason, requestMayHaveBeenApplied: sent))
        return try #require(await Fixture.error(request, Fixture.api(sender)))
    }

    @Test(arguments: rows)
    func `a failure means something else to a write that was sent`(row: Row) async throws {
        #expect(try await error(Fixture.createContact, row.reason, sent: false).code == row.unsent)
        #expect(try await error(Fixture.getContact, row.reason, sent: true).code == row.read)
        #expect(try await error(Fixture.search, row.reason, sent: true).code == row.read)
        #expect(try await error(Fixture.createContact, row.reason, sent: true).code == row.write)
        #expect(try await error(Fixture.deleteContact, row.reason, sent: true).code == row.write)
    }

    @Test func `a fault of ours behind a request claims of no write that nothing was sent`() {
        let write = HighLevelError.unforeseen("It broke.", isRead: false)
        #expect(write.code == .outcomeUnknown && write.mayHaveBeenApplied && !write.retryable)
        let read = HighLevelError.unforeseen("It broke.", isRead: true)
        #expect(read.code == .internalFault && !read.mayHaveBeenApplied)
        for error in [write, read] { #expect(!error.message.contains("Nothing was sent")) }
    }

    @Test func `an unknown outcome may be repeated only where that changes nothing`() async throws {
        let create = try await error(Fixture.createContact, .connectionClosed, sent: true)
        #expect(!create.retryable && create.mayHaveBeenApplied)
        let update = try await error(Fixture.updateContact, .connectionClosed, sent: true)
        #expect(update.retryable && update.mayHaveBeenApplied)
        let delete = try await error(Fixture.deleteContact, .timeout(.awaitingResponse), sent: true)
        #expect(delete.retryable && delete.mayHaveBeenApplied)
    }

    @Test func `a request of which nothing was sent may be repeated`() async throws {
        for reason in [HTTPSendingError.Reason.refused, .dns, .timeout(.connecting), .connectionClosed] {
            let error = try await error(Fixture.createContact, reason, sent: false)
            #expect(error.retryable && !error.mayHaveBeenApplied && error.fault == .network)
        }
        #expect(try await error(Fixture.createContact, .tls, sent: false).retryable == false)
    }

    @Test func `without a credential nothing is sent`() async throws {
        struct Locked: RequestAuthorizer {
            func authorization(for request: AbstractRequest) async throws(HighLevelError) -> Authorization {
                throw HighLevelError(HighLevelError.Code(rawValue: "locked"), "Locked.", fault: .account)
            }
        }
        let sender = RecordingSender(answering: Fixture.json(200, "{}"))
        let api = ContactsAPI(
            origin: .highLevel, sender: sender, authorizer: Locked(), userAgent: "highlevel-mcp/0.1.0")
        #expect(await Fixture.error(Fixture.getContact, api)?.code.rawValue == "locked")
        #expect(sender.requests.isEmpty)
    }
}
