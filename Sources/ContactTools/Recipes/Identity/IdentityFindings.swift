import JSONValue

/// Whom each of the given keys found, and what follows from it.
struct IdentityFindings: Sendable, Equatable {
    struct Person: Sendable, Hashable {
        let id: String
        /// As people typed it.
        let name: String?
    }

    struct Finding: Sendable, Equatable {
        let key: IdentityKey
        let people: [Person]
    }

    enum Verdict: Sendable, Equatable {
        case nobody
        /// The contact, the keys that found it, and who else has the same value of the custom field.
        case one(Person, by: [IdentityKey], others: [Person])
        /// The keys lead to different people, or one that should be unique to several.
        case conflict
    }

    private(set) var findings: [Finding] = []

    mutating func note(_ key: IdentityKey, _ people: [Person]) { findings.append(Finding(key: key, people: people)) }

    var verdict: Verdict {
        let unique = Set(findings.filter { $0.key.isUnique }.flatMap(\.people).map(\.id))
        let shared = findings.filter { !$0.key.isUnique }.flatMap(\.people)
        guard unique.count <= 1 else { return .conflict }
        guard let id = unique.first else {
            switch shared.count {
            case 0: return .nobody
            case 1: return .one(shared[0], by: [.customField], others: [])
            default: return .conflict
            }
        }
        guard shared.isEmpty || shared.contains(where: { $0.id == id }),
            let person = findings.flatMap(\.people).first(where: { $0.id == id })
        else { return .conflict }
        let keys = findings.filter { $0.people.contains { $0.id == id } }.map(\.key)
        return .one(person, by: keys, others: shared.filter { $0.id != id })
    }

    /// Which key found whom: `{"email": [{"id", "name"}], …}`.
    var json: JSONObject {
        var object = JSONObject()
        for finding in findings {
            object[finding.key.argument] = .array(
                finding.people.map { person in
                    var entry: JSONObject = ["contactId": .string(person.id)]
                    entry["name"] = person.name.map { .string(PlainText.line($0, upTo: 80)) }
                    return .object(entry)
                })
        }
        return object
    }
}

extension IdentityFindings.Person {
    /// Nil for what is no contact.
    init?(_ contact: JSON?) {
        guard let contact, let id = contact["id"]?.stringValue else { return nil }
        let parts = ["firstName", "lastName"].compactMap { contact[$0]?.stringValue }.filter { !$0.isEmpty }
        let whole = ["name", "contactName"].compactMap { contact[$0]?.stringValue }.first { !$0.isEmpty }
        self.init(id: id, name: whole ?? (parts.isEmpty ? nil : parts.joined(separator: " ")))
    }
}
