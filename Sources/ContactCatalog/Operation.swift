package import JSONValue

/// One operation of the API as tools.json describes it: what an agent sees, what HighLevel expects, and what has to be
/// observed between the two.
package struct Operation: Sendable {
    package let name: String
    package let title: String
    package let description: String
    /// HighLevel's own id, such as `create-contact`.
    package let operationId: String
    package let method: HTTPMethod
    package let path: PathTemplate
    /// The query's parameters by HighLevel's names, in the order in which they are sent.
    package let query: [String]
    package let location: LocationPlacement
    /// Our names of arguments to HighLevel's, where they differ.
    package let rename: [String: String]
    /// At least one of these arguments is required; empty when nothing is.
    package let requireAnyOf: [String]
    /// Groups of which at most one argument may be given.
    package let exclusive: [[String]]
    /// What arguments must not be together.
    package let refusals: [ArgumentRule]
    package let scopes: [String]
    package let access: AccessScheme
    package let operationClass: OperationClass
    package let confirmation: [ConfirmationRule]
    /// Arguments that hold ids (or tags) people know by name.
    package let lookups: [String: LookupKind]
    package let settlement: Settlement?
    package let annotations: ToolAnnotationHints
    package let inputSchema: JSON
    package let outputSchema: JSON
    package let isDeprecated: Bool
    /// What people say when they want this.
    package let intents: [String]

    var layout: ArgumentLayout
    /// One at most; an array, because a value cannot hold another of its kind.
    var settlementReaders: [Operation] = []

    /// The operation by which `settlement` looks.
    package var settlementReader: Operation? { settlementReaders.first }

    /// The operation that finds a contact by e-mail or phone.
    package var contactFinder: String? { layout.contactFinder }

    /// The operation that reads one contact.
    package var contactReader: String? { layout.contactReader }

    /// The operations by which the ids in the path can be found, by argument.
    package var finders: [String: String] { layout.finders }

    package var isRead: Bool { operationClass == .read }

    /// Our names of the arguments that go into the path, in its order.
    package var pathArguments: [String] { layout.path.map(\.argument) }

    /// The output schema with the root's properties and only their types, for tools/list: the whole one is long.
    package var shallowOutputSchema: JSON {
        var properties = JSONObject()
        for member in outputSchema["properties"]?.objectValue ?? JSONObject() {
            var property = JSONObject()
            property["type"] = member.value["type"]
            properties[member.key] = .object(property)
        }
        return ["type": "object", "properties": .object(properties)]
    }
}
