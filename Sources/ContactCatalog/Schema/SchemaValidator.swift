package import JSONValue

/// Validates values against the subset of JSON Schema 2020-12 that the catalogue uses: `type`, `enum`, `const`, the
/// bounds of numbers, strings, arrays and objects, `pattern`, `format` (asserted), `properties`, `required`,
/// `additionalProperties`, `propertyNames`, `items` and the combinations `anyOf`, `oneOf`, `allOf` and `not`.
/// The schema is compiled once.
package struct SchemaValidator: Sendable {
    /// Enough for any caller to go on with; a value of ten thousand faults need not be described whole.
    package static let maximumFaults = 100

    /// What is wrong with the schema itself, by pointers into it. Unless empty, every value is refused.
    package let schemaFaults: [CatalogFault]
    let root: SchemaNode

    package init(schema: JSON) {
        var compiler = SchemaCompiler(purpose: .general)
        root = compiler.compile(schema)
        schemaFaults = compiler.faults
    }

    /// For a schema that is known to have compiled.
    init(root: SchemaNode) {
        self.root = root
        schemaFaults = []
    }

    /// Every fault, in the order of the value, up to `maximumFaults`.
    package func faults(in value: JSON) -> [SchemaFault] {
        if let fault = schemaFaults.first {
            let place = fault.pointer.tokens.isEmpty ? "its root" : fault.pointer.description
            return [
                SchemaFault(
                    pointer: JSONPointer(), field: "", kind: .schema,
                    message: "The schema for this value is faulty at \(place): \(fault.message)",
                    advice: "This is an error of the server; report it.")
            ]
        }
        var check = SchemaCheck(mode: .report)
        check.check(value, against: root)
        return check.faults
    }

    /// Whether the value satisfies the schema. Cheaper than asking for the faults.
    package func accepts(_ value: JSON) -> Bool {
        guard schemaFaults.isEmpty else { return false }
        return SchemaCheck.accepts(value, root)
    }
}
