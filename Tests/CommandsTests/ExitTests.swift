import HighLevelClient
import Testing

@testable import Commands

/// What scripts may rely on.
struct ExitTests {
    private static let wrongUse = [
        "invalid_arguments", "unknown_selection", "unknown_job", "invalid_handle", "confirmation_required",
    ]

    @Test(arguments: wrongUse + ["needs_login", "locked", "not_found", "read_only", "outcome_unknown", "another"])
    func `an error has one exit code, whichever command meets it`(word: String) {
        let error = HighLevelError(HighLevelError.Code(rawValue: word), "It failed.", fault: .caller)
        let code = Exit.code(for: error.code)
        #expect(CommandError(error, CommandWords(homeOption: nil)).exitCode == code)
        switch word {
        case _ where Self.wrongUse.contains(word): #expect(code == Exit.wrongUse)
        case "needs_login", "locked": #expect(code == Exit.needsLogin)
        default: #expect(code == Exit.failed)
        }
    }
}
