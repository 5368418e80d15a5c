import ContactCatalog
import JSONValue

/// What a caller is told of the name arguments.
extension NamedArguments {
    /// The name arguments of an operation as properties of its input schema.
    static func properties(of operation: Operation) -> JSONObject {
        var properties = JSONObject()
        for argument in NamedArgument.all(of: operation) { properties[argument.name] = argument.schema }
        return properties
    }

    /// The operation's input schema with the name arguments in it, each behind its id. An id that a name can stand for is
    /// not required: the call demands one of the two, which a schema can say only at its root, where clients refuse it.
    static func inputSchema(of operation: Operation) -> JSON {
        let arguments = NamedArgument.all(of: operation)
        guard !arguments.isEmpty, case .object(var schema) = operation.inputSchema,
            case .object(let own)? = schema["properties"]
        else { return operation.inputSchema }
        var properties = JSONObject()
        for property in own {
            properties[property.key] = property.value
            for argument in arguments where argument.argument == property.key {
                properties[argument.name] = argument.schema
            }
        }
        schema["properties"] = .object(properties)
        let required = required(of: operation)
        schema["required"] = required.isEmpty ? nil : JSON(required)
        return .object(schema)
    }

    /// The arguments that every call of the operation has.
    static func required(of operation: Operation) -> [String] {
        let named = NamedArgument.all(of: operation).map(\.argument)
        let required = operation.inputSchema["required"]?.arrayValue?.compactMap(\.stringValue) ?? []
        return required.filter { !named.contains($0) }
    }

    /// The groups of arguments of which every call has at least one.
    static func alternatives(of operation: Operation) -> [[String]] {
        let arguments = NamedArgument.all(of: operation)
        let anyOf = operation.requireAnyOf.flatMap { name in
            [name] + arguments.filter { $0.argument == name }.map(\.name)
        }
        let pairs = arguments.filter(\.isRequired).map { [$0.argument, $0.name] }
        return (anyOf.isEmpty ? [] : [anyOf]) + pairs
    }

    /// The same for `requiresOneOf`: the group where there is one, else all of them.
    static func requiresOneOf(_ operation: Operation) -> JSON? {
        let groups = alternatives(of: operation)
        guard groups.count != 1 else { return groups.first.map { JSON($0) } }
        return groups.isEmpty ? nil : .array(groups.map { JSON($0) })
    }

    /// The groups of arguments of which a call has at most one.
    static func exclusions(of operation: Operation) -> [[String]] {
        operation.exclusive + NamedArgument.all(of: operation).map { [$0.argument, $0.name] }
    }
}
