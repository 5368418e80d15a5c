import ContactTools
import HighLevelClient
import Testing

/// What a job makes of errors.
struct BulkPatienceTests {
    private static func error(
        _ code: HighLevelError.Code, retryable: Bool = false, mayHaveBeenApplied: Bool = false
    ) -> HighLevelError {
        HighLevelError(code, "x", fault: .account, retryable: retryable, mayHaveBeenApplied: mayHaveBeenApplied)
    }

    private static let tagging = BulkAction.addTags(["a"])
    private static let enrolling = BulkAction.enrolInCampaign("c")

    @Test(arguments: [tagging, enrolling])
    func `what may have been applied is open, the next waits longer each time, and a row of them stops the job`(
        action: BulkAction
    ) {
        var patience = BulkPatience()
        let error = Self.error(.outcomeUnknown, retryable: true, mayHaveBeenApplied: true)
        var early = 0
        while case .open(_?) = patience.consequence(of: error, for: action) { early += 1 }
        #expect(early == (action == Self.enrolling ? 3 : 7))
        patience.noteSuccess()
        var waits: [Duration] = []
        while case .open(let wait?) = patience.consequence(of: error, for: action) { waits.append(wait) }
        #expect(waits == [0.5, 1, 2, 4, 8, 15, 15].map { .seconds($0) })
        patience.noteSuccess()
        let after = patience.consequence(of: error, for: action)
        #expect(after == .open(after: .milliseconds(500)) && !patience.isTried)
    }

    @Test func `losses that others lie between do not stop a job`() {
        var patience = BulkPatience()
        let error = Self.error(.outcomeUnknown, retryable: true, mayHaveBeenApplied: true)
        patience.noteSuccess()
        for _ in 0..<500 {
            let consequence = patience.consequence(of: error, for: Self.enrolling)
            #expect(consequence == .open(after: .milliseconds(500)))
            patience.noteSuccess()
        }
    }

    @Test(
        arguments: [
            HighLevelError.Code.unauthorized, .missingScope, .needsLogin, .locked, .wrongLocation, .dailyLimit, .denied,
            .readOnly, .internalFault,
        ])
    func `what will not go away by itself stops the job`(code: HighLevelError.Code) {
        var patience = BulkPatience()
        let consequence = patience.consequence(of: Self.error(code), for: Self.tagging)
        #expect(consequence == .stop)
    }

    @Test(arguments: [HighLevelError.Code.rateLimited, .unreachable, .timeout])
    func `what goes away is waited for, longer each time, and not for ever`(code: HighLevelError.Code) {
        var patience = BulkPatience()
        var waits: [Duration] = []
        while case .again(let wait) = patience.consequence(of: Self.error(code, retryable: true), for: Self.tagging) {
            waits.append(wait)
        }
        #expect(waits.count == 5)
        #expect(waits == waits.sorted() && waits[0] < waits[4])
        patience.noteSuccess()
        let after = patience.consequence(of: Self.error(code, retryable: true), for: Self.tagging)
        #expect(after == .again(after: waits[0]))
    }

    @Test func `a contact that is refused does not stop a job that has worked`() {
        var patience = BulkPatience()
        patience.noteSuccess()
        for _ in 0..<100 {
            let consequence = patience.consequence(of: Self.error(.notFound), for: Self.enrolling)
            #expect(consequence == .fail(cause: "not_found: x"))
        }
    }

    @Test func `a job of which every contact is refused stops`() {
        var patience = BulkPatience()
        var failed = 0
        while case .fail = patience.consequence(of: Self.error(.notFound), for: Self.enrolling) { failed += 1 }
        #expect(failed == 9)
    }

    @Test(arguments: [HighLevelError.Code.invalidArguments, .notFound])
    func `a request for many that is refused whole, before any was taken, ends the job`(code: HighLevelError.Code) {
        var patience = BulkPatience()
        let consequence = patience.consequence(of: Self.error(code), for: Self.tagging)
        #expect(consequence == .end)
    }

    @Test func `a request for many that is refused whole after others were taken is a failure of its contacts`() {
        var patience = BulkPatience(hasWorked: true)
        let consequence = patience.consequence(of: Self.error(.invalidArguments), for: Self.tagging)
        #expect(consequence == .fail(cause: "invalid_arguments: x"))
    }

    @Test(
        arguments: [
            (BulkAction.enrolInCampaign("c"), "campaignId"), (.enrolInWorkflow("w", startTime: nil), "workflowId"),
            (.addFollowers(["u"]), "followers[0]"), (.setBusiness("b"), "businessId"),
        ])
    func `what is refused for every contact alike ends a job that has done nothing, and stops another`(
        action: BulkAction, field: String
    ) {
        var error = Self.error(.notFound)
        error.field = field
        var fresh = BulkPatience()
        let first = fresh.consequence(of: error, for: action)
        #expect(first == .end)
        var worked = BulkPatience(hasWorked: true)
        let later = worked.consequence(of: error, for: action)
        #expect(later == .stop)
    }
}
