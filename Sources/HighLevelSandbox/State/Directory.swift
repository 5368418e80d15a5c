import JSONValue

/// What a location holds besides contacts, for the look-ups from names to ids.
struct Directory: Sendable, Equatable {
    var location: Location
    var users: [User] = []
    var workflows: [Workflow] = []
    var campaigns: [Campaign] = []
    var businesses: [Business] = []
    var customFields: [CustomField] = []
    var tags: [Tag] = []

    func business(_ id: String) -> Business? { businesses.first { $0.id == id } }

    func customField(id: String) -> CustomField? { customFields.first { $0.id == id } }

    /// By key, with or without the model's prefix: `contact.plan` or `plan`.
    func customField(key: String) -> CustomField? {
        customFields.first { $0.fieldKey == key || $0.fieldKey == "contact.\(key)" }
    }

    /// Defines for the whole location the tags it does not know yet, as using one on a contact does.
    mutating func define(tags names: [String], drawing identifiers: inout SeededGenerator) {
        for name in names where !tags.contains(where: { $0.name == name }) {
            tags.append(Tag(id: identifiers.identifier(), name: name))
        }
    }
}

/// One tag of a location.
struct Tag: Sendable, Equatable {
    let id: String
    let name: String

    /// In lower case, without those that are empty, each once.
    static func normalized(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.map { $0.lowercased() }.filter { !$0.isEmpty && seen.insert($0).inserted }
    }
}

/// A member of the location's team.
struct User: Sendable, Equatable {
    let id: String
    let firstName: String
    let lastName: String
    let email: String
    let phone: String
    /// `admin` or `user`.
    let role: String
}

/// An automation; its id is a UUID, unlike all others.
struct Workflow: Sendable, Equatable {
    let id: String
    let name: String
    /// `draft` or `published`.
    let status: String
    let version: Int
    let createdAt: SandboxInstant
    let updatedAt: SandboxInstant
}

/// A campaign, HighLevel's older kind of automation.
struct Campaign: Sendable, Equatable {
    let id: String
    let name: String
    let status: String
}

/// A company that contacts can belong to.
struct Business: Sendable, Equatable {
    let id: String
    let name: String
    let email: String
    let phone: String
    let website: String
    let address: String
    let city: String
    let state: String
    let postalCode: String
    let country: String
    let createdAt: SandboxInstant
}
