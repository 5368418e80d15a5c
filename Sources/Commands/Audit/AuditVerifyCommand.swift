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

    @OptionGroup var place: HomeOptions

    func run() throws {
        guard let home = place.resolvedHome() else { throw UsageError(description: "There is no home. Give --home.") }
        let isWell = try [("", home.auditDirectory), ("sandbox: ", home.sandboxAuditDirectory)].map { mark, directory in
            try check(directory, mark)
        }
        guard !isWell.contains(false) else { throw Exit.failed }
    }

    private func check(_ directory: String, _ mark: String) throws -> Bool {
        let check: AuditCheck
        do throws(PrivateFileError) {
            check = try AuditReader(directory: directory).check()
        } catch {
            Console.writeError("highlevel-mcp: \(error)")
            throw Exit.failed
        }
        for fault in check.faults { Console.write("\(mark)\(fault)") }
        if check.furtherFaults > 0 { Console.write("\(mark)and \(check.furtherFaults) more") }
        guard check.faults.isEmpty else { return false }
        guard mark.isEmpty || check.goodLines > 0 else { return true }
        let lines = "\(check.goodLines) line\(check.goodLines == 1 ? "" : "s")"
        let open = check.openAttempts
        let unknown =
            open == 0 ? "" : " \(open) request\(open == 1 ? " has" : "s have") no closing line: unknown, or under way."
        Console.write("\(mark)\(lines), as written.\(unknown)")
        return true
    }
}
