import ContactCatalog
import JSONValue

/// The arguments of a call that are ours and not the operation's: how much of the result is wanted, whether it is only to
/// be shown what would be sent, and the token that stands for the user's consent.
struct OwnArguments: Sendable {
    static let dryRunName = "dryRun"
    static let confirmName = "confirm"

    let view: ResultView
    let isDryRun: Bool
    let confirm: String?

    /// - Throws: `ArgumentError` when one has another form.
    static func taken(
        from arguments: JSONObject, of operation: Operation
    ) throws(ArgumentError) -> (own: OwnArguments, rest: JSONObject) {
        let (view, rest) = try ResultView.taken(from: arguments, of: operation)
        let (isDryRun, confirm, others) = try taken(from: rest)
        return (OwnArguments(view: view, isDryRun: isDryRun, confirm: confirm), others)
    }

    /// The two that every tool takes which changes something.
    static func taken(
        from arguments: JSONObject
    ) throws(ArgumentError) -> (isDryRun: Bool, confirm: String?, rest: JSONObject) {
        guard arguments.contains(key: dryRunName) || arguments.contains(key: confirmName) else {
            return (false, nil, arguments)
        }
        var faults: [ArgumentFault] = []
        let dryRun = arguments[dryRunName]
        if let dryRun, dryRun.boolValue == nil {
            faults.append(
                fault(dryRunName, "\"dryRun\" must be true or false.", "true shows the request and sends nothing."))
        }
        let confirm = arguments[confirmName]
        if let confirm, confirm.stringValue == nil {
            faults.append(
                fault(
                    confirmName, "\"confirm\" must be the token of a confirmation_required error.",
                    "Leave it out; the error that asks for it brings it."))
        }
        guard faults.isEmpty else { throw ArgumentError(faults: faults) }
        return (
            dryRun?.boolValue ?? false, confirm?.stringValue,
            arguments.filter { $0.key != dryRunName && $0.key != confirmName }
        )
    }

    private static func fault(_ name: String, _ message: String, _ nextStep: String) -> ArgumentFault {
        ArgumentFault(pointer: JSONPointer([name]), field: name, message: message, nextStep: nextStep)
    }

    /// Those a call of the operation may have.
    static func names(of operation: Operation) -> [String] {
        operation.isRead ? ResultView.properties.keys + [dryRunName] : [dryRunName, confirmName]
    }

    /// As tools/list shows them: for what changes something, and the token only where one may be asked for, since every
    /// byte of the list is paid for in every session.
    static func properties(of operation: Operation) -> JSONObject {
        guard !operation.isRead else { return JSONObject() }
        var properties: JSONObject = [dryRunName: ["type": "boolean"]]
        if !operation.confirmation.isEmpty || [.destructive, .bulk].contains(operation.operationClass) {
            properties[confirmName] = ["type": "string"]
        }
        return properties
    }
}
