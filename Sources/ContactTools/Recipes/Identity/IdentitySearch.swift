import ContactCatalog
package import HighLevelClient
import JSONValue

/// Looks for whom each key finds, all at once.
struct IdentitySearch: Sendable {
    static let finder = "find_duplicate_contact"
    static let search = "search_contacts"
    /// More than two who share a value change nothing.
    private static let searchLimit = 5

    struct Key: Sendable, Equatable {
        let key: IdentityKey
        let value: JSON
        /// Of the custom field.
        var fieldId: String?

        /// The same for everybody who looks for the same.
        var turn: String { value.stringValue?.lowercased() ?? value.serialized() }

        /// The operation that looks for it, and with what.
        var step: (operation: String, arguments: JSONObject) {
            switch key {
            case .email, .newEmail: (IdentitySearch.finder, ["email": value])
            case .phone, .newPhone: (IdentitySearch.finder, ["phone": value])
            case .customField:
                (
                    IdentitySearch.search,
                    [
                        "pageLimit": JSON(IdentitySearch.searchLimit),
                        "filters": [
                            [
                                "field": .string("customFields.\(fieldId ?? "FIELD_ID")"), "operator": "eq",
                                "value": value[0] ?? value,
                            ]
                        ],
                    ]
                )
            }
        }
    }

    /// What is wrong with the form of addresses and numbers.
    static func faults(in keys: [Key], runner: OperationRunner) throws(HighLevelError) -> [ArgumentFault] {
        let finder = try runner.known(finder)
        return keys.filter { [.email, .phone].contains($0.key) }.flatMap { finder.faults(in: $0.step.arguments) }
    }

    let permission: CallPermission

    /// - Throws: what the first failing search throws; nothing has been changed then.
    func findings(of keys: [Key]) async throws -> IdentityFindings {
        let found = try await withThrowingTaskGroup(of: (Int, [IdentityFindings.Person]).self) { group in
            for (position, key) in keys.enumerated() {
                group.addTask { (position, try await people(by: key)) }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        var findings = IdentityFindings()
        for (position, key) in keys.enumerated() { findings.note(key.key, found[position] ?? []) }
        return findings
    }

    private func people(by key: Key) async throws -> [IdentityFindings.Person] {
        let step = key.step
        let body = try await permission.send(step.operation, step.arguments).body
        guard key.key.isUnique else {
            return (body["contacts"]?.arrayValue ?? []).compactMap { IdentityFindings.Person($0) }
        }
        return [IdentityFindings.Person(body["contact"])].compactMap(\.self)
    }
}

extension HighLevelError.Code {
    /// The keys of one call belong to different people.
    package static let conflict = Self(rawValue: "conflict")
}

extension HighLevelError {
    static func identityConflict(_ findings: IdentityFindings) -> HighLevelError {
        HighLevelError(
            .conflict, "The given keys belong to different contacts. Nothing was changed.", fault: .caller,
            nextStep: "Show the user whom details.found names, and ask which is meant. Then call again with that one's "
                + "keys alone, or by its id; two records of one person are merged in HighLevel.",
            details: ["found": .object(findings.json)])
    }
}
