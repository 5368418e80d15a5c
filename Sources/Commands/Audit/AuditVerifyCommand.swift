import ArgumentParser
import PrivateFiles
import Safeguards

struct AuditVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check that no line of the audit was changed, added or taken away.",
        discussion: """
            Exit codes: 0 as it was written, 1 something is wrong (each place is named). Whoever can write the files as this \
            user can also write a whole new trail; keep copies elsewhere if that matters.
            """)

    @OptionGroup var common: CommonOptions

    func run() throws {
        guard let home = common.resolvedHome() else { throw UsageError(description: "There is no home. Give --home.") }
        let check: AuditCheck
        do throws(PrivateFileError) {
            check = try AuditReader(directory: home.auditDirectory).check()
        } catch {
            Console.writeError("highlevel-mcp: \(error)")
            throw Exit.failed
        }
        for fault in check.faults { Console.write("\(fault)") }
        guard check.faults.isEmpty else { throw Exit.failed }
        let lines = "\(check.goodLines) line\(check.goodLines == 1 ? "" : "s")"
        let open = check.openAttempts
        let unknown =
            open == 0 ? "" : " \(open) request\(open == 1 ? " has" : "s have") no closing line: unknown, or under way."
        Console.write("\(lines), as written.\(unknown)")
    }
}
