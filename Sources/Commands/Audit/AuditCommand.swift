import ArgumentParser

/// The trail of calls, for people.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Show or check the trail of all calls.",
        discussion: """
            Two lines for each request (before it leaves and after its answer), one for each refusal: ids, outcomes and \
            digests, nothing a person wrote. Every line is bound to the one before it.
            """,
        subcommands: [AuditShowCommand.self, AuditVerifyCommand.self])
}
