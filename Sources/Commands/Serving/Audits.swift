import Safeguards

/// The trails of a home: of the accounts, and of the sandbox. Neither has a file before its first line.
struct Audits: Sendable {
    let own: AuditLog
    let sandbox: AuditLog

    init(home: Home, settings: Configuration.Audit) {
        func log(_ directory: String) -> AuditLog {
            AuditLog(
                directory: directory, maxBytes: settings.maxBytes, keep: settings.keep, now: SystemTime.milliseconds)
        }
        own = log(home.auditDirectory)
        sandbox = log(home.sandboxAuditDirectory)
    }

    func finish() async {
        await own.finish()
        await sandbox.finish()
    }
}
