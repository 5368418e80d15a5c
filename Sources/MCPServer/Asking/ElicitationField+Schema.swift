import JSONValue

extension ElicitationField.Kind {
    /// The schema without title and description. Defaults other than a boolean's came with 2025-11-25, as did titled
    /// options by `oneOf` (client/elicitation, "Requested Schema").
    func schema(for revision: ProtocolRevision) -> JSONObject {
        let hasDefaults = revision.hasElicitationModes
        switch self {
        case .text(let value):
            var object: JSONObject = ["type": "string"]
            if hasDefaults { object["default"] = value.map { .string($0) } }
            return object
        case .integer(let minimum, let maximum, let value):
            var object: JSONObject = ["type": "integer"]
            object["minimum"] = minimum.map { JSON($0) }
            object["maximum"] = maximum.map { JSON($0) }
            if hasDefaults { object["default"] = value.map { JSON($0) } }
            return object
        case .number(let minimum, let maximum, let value):
            var object: JSONObject = ["type": "number"]
            object["minimum"] = minimum.map { JSON($0) }
            object["maximum"] = maximum.map { JSON($0) }
            if hasDefaults { object["default"] = value.map { JSON($0) } }
            return object
        case .boolean(let value):
            var object: JSONObject = ["type": "boolean"]
            object["default"] = value.map { JSON($0) }
            return object
        case .choice(let options, let value):
            var object: JSONObject = ["type": "string"]
            object.merge(Self.oneOf(options, revision: revision))
            if hasDefaults { object["default"] = value.map { .string($0) } }
            return object
        case .choices(let options, let values):
            var object: JSONObject = ["type": "array", "items": .object(Self.items(options))]
            object["default"] = values.map { JSON($0) }
            return object
        case .legacyChoice(let options):
            return Self.named(options)
        }
    }

    private static func oneOf(_ options: [ElicitationField.Option], revision: ProtocolRevision) -> JSONObject {
        guard options.contains(where: { $0.title != nil }) else { return ["enum": JSON(options.map(\.value))] }
        guard revision.hasElicitationModes else { return named(options) }
        return ["oneOf": .array(options.map(titled))]
    }

    private static func named(_ options: [ElicitationField.Option]) -> JSONObject {
        [
            "type": "string", "enum": JSON(options.map(\.value)),
            "enumNames": JSON(options.map { $0.title ?? $0.value }),
        ]
    }

    private static func items(_ options: [ElicitationField.Option]) -> JSONObject {
        guard options.contains(where: { $0.title != nil }) else {
            return ["type": "string", "enum": JSON(options.map(\.value))]
        }
        return ["anyOf": .array(options.map(titled))]
    }

    private static func titled(_ option: ElicitationField.Option) -> JSON {
        ["const": .string(option.value), "title": .string(option.title ?? option.value)]
    }
}

extension ElicitationField.Kind {
    /// What is wrong with a value, in words that follow the field's name; nil when nothing is.
    func fault(in value: JSON) -> String? {
        switch self {
        case .text: return value.stringValue == nil ? "must be text" : nil
        case .boolean: return value.boolValue == nil ? "must be true or false" : nil
        case .integer(let minimum, let maximum, _):
            guard let number = value.intValue else { return "must be a whole number" }
            return Self.isOutside(Double(number), minimum.map(Double.init), maximum.map(Double.init))
        case .number(let minimum, let maximum, _):
            guard let number = value.doubleValue else { return "must be a number" }
            return Self.isOutside(number, minimum, maximum)
        case .choice(let options, _), .legacyChoice(let options):
            return Self.isOffered(value, options) ? nil : "must be one of the options"
        case .choices(let options, _):
            guard let values = value.arrayValue, values.allSatisfy({ Self.isOffered($0, options) }) else {
                return "must be a list of the options"
            }
            return nil
        }
    }

    private static func isOffered(_ value: JSON, _ options: [ElicitationField.Option]) -> Bool {
        guard let text = value.stringValue else { return false }
        return options.contains { $0.value == text }
    }

    private static func isOutside(_ number: Double, _ minimum: Double?, _ maximum: Double?) -> String? {
        if let minimum, number < minimum { return "must be at least \(JSON(minimum).serialized())" }
        if let maximum, number > maximum { return "must be at most \(JSON(maximum).serialized())" }
        return nil
    }
}
