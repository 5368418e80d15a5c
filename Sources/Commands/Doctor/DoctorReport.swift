import ArgumentParser
import JSONValue

/// All findings, as people and as programs read them.
struct DoctorReport: Sendable {
    let findings: [Finding]

    var isOk: Bool { !findings.contains { $0.status == .problem } }

    /// Nil when nothing is wrong; 3 when a login or the vault's key is all that is missing, else 1.
    var exitCode: ExitCode? {
        let problems = findings.filter { $0.status == .problem }
        guard !problems.isEmpty else { return nil }
        return problems.allSatisfy(\.needsLogin) ? Exit.needsLogin : Exit.failed
    }

    /// A line a check, and one that counts them.
    var lines: [String] {
        findings.map { finding in
            let remedy = finding.remedy.map { " → \($0)" } ?? ""
            return "\(Self.padded(finding.status.rawValue)) \(finding.id): \(finding.message)\(remedy)"
        } + [summary]
    }

    var json: JSON {
        let checks = findings.map { finding -> JSON in
            [
                "id": .string(finding.id), "status": .string(finding.status.rawValue),
                "message": .string(finding.message), "remedy": finding.remedy.map { .string($0) } ?? .null,
            ]
        }
        return ["checks": .array(checks), "ok": .bool(isOk)]
    }

    private var summary: String {
        let counts = Counting.words
        let warnings = findings.count { $0.status == .warning }
        let problems = findings.count { $0.status == .problem }
        let found = [
            warnings > 0 ? counts(warnings, "warning") : nil, problems > 0 ? counts(problems, "problem") : nil,
        ].compactMap(\.self)
        return "\(counts(findings.count, "check")): "
            + (found.isEmpty ? "nothing is wrong." : found.joined(separator: ", ") + ".")
    }

    private static func padded(_ word: String) -> String {
        word + String(repeating: " ", count: max(0, "problem".count - word.count))
    }
}
