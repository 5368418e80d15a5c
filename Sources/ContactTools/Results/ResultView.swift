import ContactCatalog
import JSONValue

/// How much of a result a call wants.
struct ResultView: Sendable, Equatable {
    /// Without members that are null and those that repeat another in lower case.
    static let lean = ResultView(fields: nil, isFull: false)

    static let fieldsName = "fields"
    static let viewName = "view"
    private static let maximumFields = 64

    /// The members of each record to keep; nil for all.
    let fields: [String]?
    /// Whether nothing is left out for being empty or said twice.
    let isFull: Bool

    /// Takes our two arguments out of those of a call that reads.
    /// - Throws: `ArgumentError` when they have another form.
    static func taken(
        from arguments: JSONObject, of operation: Operation
    ) throws(ArgumentError) -> (view: ResultView, rest: JSONObject) {
        // Where nothing is read they are no arguments, and the operation refuses them by name.
        guard operation.isRead, arguments.contains(key: fieldsName) || arguments.contains(key: viewName) else {
            return (.lean, arguments)
        }
        var faults: [ArgumentFault] = []
        var fields: [String]?
        if let value = arguments[fieldsName] {
            let names = value.arrayValue?.compactMap(\.stringValue) ?? []
            if names.isEmpty || names.count != value.arrayValue?.count || names.count > maximumFields {
                faults.append(
                    fault(
                        fieldsName, "\"fields\" must be an array of 1 to \(maximumFields) names of members.",
                        "For example [\"id\", \"email\"]; a point leads into a member: \"dndSettings.SMS\"."))
            }
            fields = names
        }
        let view = arguments[viewName]
        if let view, view != "full", view != "lean" {
            faults.append(fault(viewName, "\"view\" must be \"full\" or \"lean\".", "Leave it out for the lean view."))
        }
        guard faults.isEmpty else { throw ArgumentError(faults: faults) }
        return (
            ResultView(fields: fields, isFull: view == "full"),
            arguments.filter { $0.key != fieldsName && $0.key != viewName }
        )
    }

    private static func fault(_ name: String, _ message: String, _ nextStep: String) -> ArgumentFault {
        ArgumentFault(pointer: JSONPointer([name]), field: name, message: message, nextStep: nextStep)
    }

    /// The two arguments as tools/list shows them, without words: every byte of it is paid for in every session, and
    /// the names say what they do.
    static let properties: JSONObject = [
        fieldsName: ["type": "array", "items": ["type": "string"]],
        viewName: ["const": "full"],
    ]
}
