import ContactCatalog
import JSONValue

/// An argument by which people name what another argument takes the id of. It follows from the catalogue, which says
/// what the ids of an argument are looked up in.
struct NamedArgument: Sendable, Hashable {
    enum Form: Sendable, Hashable {
        /// One name: `workflowName`.
        case one
        /// An array of names: `followerNames`.
        case several
        /// An object of names and values: `customFieldValues`.
        case values
    }

    /// The catalogue's argument, which takes ids: `workflowId`.
    let argument: String
    /// The argument that takes names: `workflowName`.
    let name: String
    let kind: LookupKind
    let form: Form
    /// Whether one of the two must be given.
    let isRequired: Bool
    /// Whether null is a value of the argument that takes ids.
    let isNullable: Bool

    /// Those of an operation, in the order of its properties.
    static func all(of operation: Operation) -> [NamedArgument] {
        guard !operation.lookups.isEmpty, let properties = operation.inputSchema["properties"]?.objectValue else {
            return []
        }
        let required = operation.inputSchema["required"]?.arrayValue ?? []
        return properties.compactMap { property in
            guard let kind = operation.lookups[property.key] else { return nil }
            let types = property.value["type"]?.arrayValue ?? [property.value["type"] ?? .null]
            guard let (name, form) = name(for: property.key, kind, isList: types.contains("array")),
                // What the catalogue has under this name itself goes before.
                properties[name] == nil
            else { return nil }
            return NamedArgument(
                argument: property.key, name: name, kind: kind, form: form,
                isRequired: required.contains(.string(property.key)), isNullable: types.contains("null"))
        }
    }

    /// `workflowId` has `workflowName`, `assignedTo` `assignedToName`, `followers` `followerNames`, and `customFields`
    /// `customFieldValues`. A tag is its name.
    private static func name(for argument: String, _ kind: LookupKind, isList: Bool) -> (String, Form)? {
        let singular = argument.hasSuffix("s") ? String(argument.dropLast()) : argument
        switch kind {
        case .tags: return nil
        case .customFields: return (singular + "Values", .values)
        case .workflows, .campaigns, .users, .businesses:
            if isList { return (singular + "Names", .several) }
            return ((argument.hasSuffix("Id") ? String(argument.dropLast(2)) : argument) + "Name", .one)
        }
    }

    /// As tools/list shows it, without words: every byte is paid for in every session, and the name says it all.
    var schema: JSON {
        switch form {
        case .one: ["type": "string"]
        case .several: ["type": "array", "items": ["type": "string"]]
        case .values: ["type": "object"]
        }
    }

    /// What stands for the id until it is looked up: it has the form of one, and says what it is.
    func placeholder(_ position: Int? = nil) -> String { "ID_OF_" + name + (position.map { "_\($0 + 1)" } ?? "") }
}

extension LookupKind {
    /// What one of them is called.
    var noun: String {
        switch self {
        case .workflows: "workflow"
        case .campaigns: "campaign"
        case .users: "user"
        case .businesses: "business"
        case .tags: "tag"
        case .customFields: "custom field"
        }
    }
}
