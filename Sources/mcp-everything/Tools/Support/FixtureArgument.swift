import JSONValue

/// An argument of a fixture tool.
struct FixtureArgument: Sendable {
    enum Kind: Sendable {
        case text
        case number(ClosedRange<Double>)
    }

    let name: String
    let kind: Kind
    let description: String
    let isRequired: Bool

    init(_ name: String, _ kind: Kind, _ description: String, isRequired: Bool = true) {
        self.name = name
        self.kind = kind
        self.description = description
        self.isRequired = isRequired
    }

    private var schema: JSON {
        var object = JSONObject()
        switch kind {
        case .text: object["type"] = "string"
        case .number(let range):
            object["type"] = "number"
            object["minimum"] = JSON(range.lowerBound)
            object["maximum"] = JSON(range.upperBound)
        }
        object["description"] = .string(description)
        return .object(object)
    }

    /// The schema of an object with these arguments and no others.
    static func schema(of arguments: [FixtureArgument]) -> JSON {
        var object: JSONObject = ["type": "object"]
        if !arguments.isEmpty {
            var properties = JSONObject()
            for argument in arguments { properties[argument.name] = argument.schema }
            object["properties"] = .object(properties)
            let required = arguments.filter(\.isRequired).map(\.name)
            if !required.isEmpty { object["required"] = JSON(required) }
        }
        object["additionalProperties"] = false
        return .object(object)
    }
}
