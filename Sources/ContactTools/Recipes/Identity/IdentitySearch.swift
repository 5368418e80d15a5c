import ContactCatalog
package import HighLevelClient
import JSONValue

/// Looks for whom each key finds, all at once.
struct IdentitySearch: Sendable {
    static let finder = "find_duplicate_contact"
    static let search = "search_contacts"
    /// More than two who share a value change nothing; a few are shown, so that they can be told apart.
    static let searchLimit = 5

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
            case .customField: (IdentitySearch.search, search())
            }
        }

        /// Arguments that look for the value of a custom field, on one contact or on all.
        func search(on contactId: String? = nil) -> JSONObject {
            var filters: [JSON] = [
                [
                    "field": .string("customFields.\(fieldId ?? "FIELD_ID")"), "operator": "eq",
                    "value": value[0] ?? value,
                ]
            ]
            if let contactId { filters.append(["field": "id", "operator": "eq", "value": .string(contactId)]) }
            return ["pageLimit": JSON(IdentitySearch.searchLimit), "filters": .array(filters)]
        }
    }

    /// What is wrong with the form of addresses and numbers.
    static func faults(in keys: [Key], runner: OperationRunner) throws(HighLevelError) -> [ArgumentFault] {
        let finder = try runner.known(finder)
        return keys.filter { [.email, .phone].contains($0.key) }.flatMap { finder.faults(in: $0.step.arguments) }
    }

    let permission: RecipePermission

    private struct Found: Sendable {
        var people: [IdentityFindings.Person]
        var total: Int?
    }

    /// - Throws: what the first failing search throws; nothing has been changed then.
    func findings(of keys: [Key]) async throws -> IdentityFindings {
        let found = try await withThrowingTaskGroup(of: (Int, Found).self) { group in
            for (position, key) in keys.enumerated() {
                group.addTask { (position, try await people(by: key)) }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        var findings = IdentityFindings()
        for (position, key) in keys.enumerated() {
            findings.note(key.key, found[position]?.people ?? [], total: found[position]?.total)
        }
        // Of a value that many share the search shows a few, and whom the other keys found may be one of the rest.
        if let id = findings.unseenAmongMany, let key = keys.first(where: { $0.key == .customField }) {
            let body = try await permission.send(Self.search, key.search(on: id)).body
            if let person = IdentityFindings.Person(body["contacts"]?[0]), person.id == id {
                findings.add(person, to: .customField)
            }
        }
        return findings
    }

    private func people(by key: Key) async throws -> Found {
        let step = key.step
        let response = try await permission.send(step.operation, step.arguments)
        let body = response.body
        guard key.key.isUnique else {
            // Who has no id is somebody all the same, and not to be made anew.
            guard let contacts = body["contacts"]?.arrayValue,
                case let people = contacts.compactMap({ IdentityFindings.Person($0) }), people.count == contacts.count
            else { throw HighLevelError.unusable("contacts", of: response) }
            return Found(people: people, total: body["total"]?.intValue)
        }
        return Found(people: [IdentityFindings.Person(body["contact"])].compactMap(\.self))
    }
}

extension HighLevelError.Code {
    /// The keys of one call belong to different people.
    package static let conflict = Self(rawValue: "conflict")
}

extension HighLevelError {
    /// - Parameters:
    ///   - findings: What they found.
    ///   - takesId: Whether the tool that was called takes the contact's id.
    /// - Returns: `conflict`, with whom each key found in `details.found`.
    static func identityConflict(_ findings: IdentityFindings, takesId: Bool) -> HighLevelError {
        if let undecided = findings.undecided { return .undecidedIdentity(undecided, findings) }
        let byId = takesId ? "give its contactId alone" : "update it by its id with update_contact"
        return HighLevelError(
            .conflict, "The given keys belong to different contacts. Nothing was changed.", fault: .caller,
            nextStep: "Show the user whom details.found names, and ask which is meant. Then call again with that one's "
                + "keys alone, or \(byId); two records of one person are merged in HighLevel.",
            details: ["found": .object(findings.json)])
    }

    private static func undecidedIdentity(
        _ finding: IdentityFindings.Finding, _ findings: IdentityFindings
    ) -> HighLevelError {
        let shown = finding.people.count
        let count =
            if let total = finding.total, total >= shown { "\(total)" } else {
                shown < IdentitySearch.searchLimit ? "\(shown)" : "At least \(shown)"
            }
        return HighLevelError(
            .conflict, "\(count) contacts have this value of the custom field. Nothing was changed.", fault: .caller,
            field: finding.key.argument,
            nextStep:
                "Add the email or the phone of the one that is meant: details.found shows \(shown) of them. If that is "
                + "not clear, ask the user; a value that many share says of nobody who it is.",
            details: ["found": .object(findings.json)])
    }
}
