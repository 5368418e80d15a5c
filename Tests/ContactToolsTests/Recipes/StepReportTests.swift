import HighLevelClient
import JSONValue
import Testing

@testable import ContactTools

/// What is told of steps that were done, failed, or never tried.
struct StepReportTests {
    private func failure(_ isOpen: Bool, retryable: Bool = false) -> HighLevelError {
        HighLevelError(
            isOpen ? .outcomeUnknown : .invalidArguments, "Why.", fault: .highlevel, retryable: retryable,
            nextStep: "Mend it.", mayHaveBeenApplied: isOpen)
    }

    private func report(_ statuses: [RecipeStep.Status]) -> StepReport {
        var report = StepReport()
        for (number, status) in statuses.enumerated() {
            let error: HighLevelError? =
                switch status {
                case .failed: failure(false)
                case .unknown: failure(true)
                default: nil
                }
            report.note(RecipeStep("s\(number)", status, error: error))
        }
        return report
    }

    @Test(
        arguments: [
            ([.done], "done"), ([.done, .already], "done"), ([.already, .already], "already"), ([], "already"),
            ([.done, .failed], "partial"), ([.already, .failed, .skipped], "partial"), ([.done, .unknown], "partial"),
            ([.failed, .skipped], "failed"), ([.unknown, .skipped], "unknown"),
        ] as [([RecipeStep.Status], String)])
    func `an outcome is one word`(statuses: [RecipeStep.Status], outcome: String) {
        #expect(report(statuses).outcome == outcome)
    }

    @Test func `trouble is told with what was done before and what was not tried`() throws {
        let error = try #require(
            report([.done, .already, .failed, .skipped]).error(nextStep: "Call again.", mayRepeat: true))
        #expect(error.message == "Done: s0, s1. Not done: s2. Why. Not tried: s3.")
        #expect(error.nextStep == "Mend it. Call again.")
        #expect(error.code == .invalidArguments)
        #expect(!error.retryable)
        #expect(report([.done]).error(nextStep: "", mayRepeat: true) == nil)
    }

    @Test func `an unknown step may be repeated only where the recipe looks first`() throws {
        let open = report([.unknown])
        #expect(try #require(open.error(nextStep: "Again.", mayRepeat: true)).retryable)
        let error = try #require(open.error(nextStep: "Ask.", mayRepeat: false))
        #expect(!error.retryable)
        #expect(error.message == "No step is done. Unknown: s0. Why.")
        #expect(error.nextStep == "Ask.")
    }

    @Test func `what breaks off after a write is part of the report`() throws {
        var course = StepCourse(["a", "b", "c"])
        #expect(throws: HighLevelError.self) { try course.take(failure(false)) }
        course.begin("a")
        course.end(RecipeStep("a", .done))
        try course.take(failure(false))
        #expect(course.report.steps.map(\.status) == [.done, .failed, .skipped])
        #expect(course.report.steps.map(\.name) == ["a", "b", "c"])

        var cancelled = StepCourse(["a", "b"])
        cancelled.begin("a")
        #expect(throws: CancellationError.self) { try cancelled.take(CancellationError()) }
        cancelled.end(RecipeStep("a", .done))
        cancelled.begin("b")
        try cancelled.take(CancellationError())
        #expect(cancelled.report.trouble?.error?.code == .cancelled)
    }
}
