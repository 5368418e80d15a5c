import JSONValue

/// A schema as compiled: what must be checked, in the form in which it is checked fastest.
final class SchemaNode: Sendable {
    struct Property: Sendable {
        let name: String
        let node: SchemaNode
    }

    /// What becomes of members that `properties` does not list.
    enum AdditionalMembers: Sendable {
        case allowed
        case refused
        case checked(SchemaNode)
    }

    /// Set for the boolean schemas: `true` allows every value, `false` none.
    let verdict: Bool?
    let types: TypeSet
    let rules: [SchemaRule]
    let properties: [Property]
    let required: [String]
    let additionalMembers: AdditionalMembers
    let memberNames: SchemaNode?
    let items: SchemaNode?
    let anyOf: [SchemaNode]
    let oneOf: [SchemaNode]
    let allOf: [SchemaNode]
    let not: SchemaNode?
    let description: String?
    /// One value of the schema's own `examples` or `default`, for messages.
    let example: JSON?
    /// Positions by name, for schemas with more properties than are quickly walked.
    private let positions: [String: Int]

    /// The parts as they are read, so that the node itself never changes.
    struct Parts {
        var verdict: Bool?
        var types: TypeSet = []
        var rules: [SchemaRule] = []
        var properties: [Property] = []
        var required: [String] = []
        var additionalMembers = AdditionalMembers.allowed
        var memberNames: SchemaNode?
        var items: SchemaNode?
        var anyOf: [SchemaNode] = []
        var oneOf: [SchemaNode] = []
        var allOf: [SchemaNode] = []
        var not: SchemaNode?
        var description: String?
        var example: JSON?
    }

    init(_ parts: Parts) {
        verdict = parts.verdict
        types = parts.types
        rules = parts.rules
        properties = parts.properties
        required = parts.required
        additionalMembers = parts.additionalMembers
        memberNames = parts.memberNames
        items = parts.items
        anyOf = parts.anyOf
        oneOf = parts.oneOf
        allOf = parts.allOf
        not = parts.not
        description = parts.description
        example = parts.example
        var positions: [String: Int] = [:]
        if properties.count > 12 {
            for (position, property) in properties.enumerated() { positions[property.name] = position }
        }
        self.positions = positions
    }

    func property(_ name: String) -> SchemaNode? {
        if positions.isEmpty { return properties.first { $0.name == name }?.node }
        return positions[name].map { properties[$0].node }
    }
}
