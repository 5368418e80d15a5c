import ArgumentParser
import HighLevelAuth
import JSONValue
import Logging

/// Everything that can be wrong with an installation, looked for at once.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check the whole installation, and say how to mend what is wrong.",
        discussion: """
            Configuration, directories, vault, tokens, scopes, one cheap read for each profile (location, limits left, \
            clock), variables, and the files of MCP clients. A line a check: ok, warning or problem, what was found, and \
            the remedy. No secret is printed, and nothing of a contact's.
            Exit codes: 0 no problem, 1 a problem, 2 wrong use, 3 nothing but a login or the vault's key is missing.
            """)

    @Option(help: ArgumentHelp("Look into this profile only.", valueName: "name"))
    var profile: String?

    @Flag(help: "Print one JSON document: {\"checks\": [{\"id\", \"status\", \"message\", \"remedy\"}], \"ok\"}.")
    var json = false

    @Flag(help: "Send nothing.")
    var offline = false

    @Option(help: ArgumentHelp("Read the vault's passphrase from this descriptor.", valueName: "n"))
    var keyFd: Int32?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try HandedDescriptor.check(keyFd, option: "--key-fd", taken: [1, 2])
        if let profile, !Enrolment.isAlias(profile) {
            throw UsageError(description: ProfileError.badAlias.description)
        }
        let examination = DoctorExamination(
            options: common, profile: profile, keyDescriptor: keyFd, isOffline: offline,
            logger: ProcessLog.logger(level: .error))
        let report = DoctorReport(findings: try await examination.findings())
        if json {
            Console.write(report.json.prettyPrinted())
        } else {
            for line in report.lines { Console.write(line) }
        }
        if let code = report.exitCode { throw code }
    }
}
