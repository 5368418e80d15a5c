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
        fileprivate(set) var people: [Person]
        /// How many there are, if more may be than these; nil where HighLevel does not say.
        var total: Int?
    }

    enum Verdict: Sendable, Equatable {
        case nobody
        /// The contact, the keys that found it, and who else has the same value of the custom field.
        case one(Person, by: [IdentityKey], others: [Person])
        /// The keys lead to different people, or one that should be unique to several.
        case conflict
    }

    private(set) var findings: [Finding] = []

    mutating func note(_ key: IdentityKey, _ people: [Person], total: Int? = nil) {
        findings.append(Finding(key: key, people: people, total: total))
    }

    /// The finding of a custom field whose value several contacts have, where nothing else says which of them is meant: no
    /// contradiction, but not enough.
    var undecided: Finding? {
        let unique = findings.filter { $0.key.isUnique }
        guard unique.allSatisfy(\.people.isEmpty) else { return nil }
        return findings.first { !$0.key.isUnique && $0.people.count > 1 }
    }

    /// Whom the unique keys found, where the custom field's value has more contacts than were shown and this one is not
    /// among those.
    var unseenAmongMany: String? {
        let unique = Set(findings.filter { $0.key.isUnique }.flatMap(\.people).map(\.id))
        guard unique.count == 1, let id = unique.first, let shared = findings.first(where: { !$0.key.isUnique }),
            shared.people.count >= IdentitySearch.searchLimit, !shared.people.contains(where: { $0.id == id })
        else { return nil }
        return id
    }

    mutating func add(_ person: Person, to key: IdentityKey) {
        guard let position = findings.firstIndex(where: { $0.key == key }) else { return }
        findings[position].people.append(person)
    }

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
        let whole = ["name", "contactName"].compactMap { contact[$0]?.stringValue }.first { !$0.isEmpty }
        self.init(id: id, name: whole ?? ContactName.whole(of: contact))
    }
}
