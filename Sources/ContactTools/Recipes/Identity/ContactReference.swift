import ContactCatalog
import HighLevelClient
import JSONValue

/// How a call says whom it means: by id, or by what its search for duplicates finds a contact by.
struct ContactReference: Sendable {
    /// The arguments as a recipe lists them. What form they have the operations say that take them, and they are asked before
    /// anything is sent; every byte of the list is paid for in every session.
    static let properties: JSONObject = [
        "contactId": ["type": "string"], "email": ["type": "string"], "phone": ["type": "string"],
    ]

    let contactId: String?
    let keys: [IdentitySearch.Key]

    /// - Throws: `invalid_arguments` unless it is either the id or at least one key.
    init(_ arguments: JSONObject, runner: OperationRunner, tool: String) throws(HighLevelError) {
        contactId = arguments["contactId"]?.stringValue
        keys = [IdentityKey.email, .phone].compactMap { key in
            arguments[key.argument].map { IdentitySearch.Key(key: key, value: $0) }
        }
        if let contactId {
            let faults = try runner.known("get_contact").faults(in: ["contactId": .string(contactId)])
            guard faults.isEmpty else { throw .invalidArguments(faults, tool: tool) }
        }
        let faults = try IdentitySearch.faults(in: keys, runner: runner)
        guard faults.isEmpty else { throw .invalidArguments(faults, tool: tool) }
        guard (contactId == nil) != keys.isEmpty else {
            throw HighLevelError(
                .invalidArguments,
                contactId == nil ? "Nothing says whom this is about." : "Both an id and another key are given.",
                fault: .caller, field: "contactId",
                nextStep: "Give contactId alone, or email, phone or both.")
        }
    }

    /// The id, or what stands for it in a dry run.
    var shown: String { contactId ?? RecipeOutline.someContact }

    func addSteps(to outline: inout RecipeOutline) {
        for key in keys { outline.add(IdentitySearch.finder, [key.key.argument: key.value]) }
    }

    /// - Throws: `not_found` when nobody is, `conflict` when several people are.
    func find(by permission: RecipePermission) async throws -> String {
        if let contactId { return contactId }
        let findings = try await IdentitySearch(permission: permission).findings(of: keys)
        switch findings.verdict {
        case .one(let person, _, _): return person.id
        case .conflict: throw HighLevelError.identityConflict(findings, takesId: true)
        case .nobody:
            throw HighLevelError(
                .notFound, "No contact has this \(keys.map(\.key.argument).joined(separator: " or ")).",
                fault: .caller, field: keys.first?.key.argument,
                nextStep: "Check the spelling, or look with search_contacts by name; a new person is created with "
                    + "\(ContactUpsert.name).")
        }
    }
}
