import ContactCatalog
import JSONValue

/// Tells the catalogue's faults to somebody who calls a tool: it takes more arguments than the catalogue knows, names in
/// place of ids and ours.
struct ArgumentAdvice {
    /// How the catalogue begins when it lists all arguments for want of a better word.
    private static let listing = "Known are: "
    private static let update = "update_contact"

    let operation: Operation
    /// As the caller gave them.
    let arguments: JSONObject

    func told(_ fault: ArgumentFault) -> ArgumentFault {
        if !operation.requireAnyOf.isEmpty, fault.message == operation.demand(ofOne: operation.requireAnyOf) {
            let names = NamedArguments.alternatives(of: operation).first ?? operation.requireAnyOf
            return ArgumentFault(
                pointer: fault.pointer, field: fault.field, message: operation.demand(ofOne: names),
                nextStep: fault.nextStep)
        }
        guard let argument = fault.pointer.tokens.first, let nextStep = step(for: fault, of: argument) else {
            return fault
        }
        return ArgumentFault(pointer: fault.pointer, field: fault.field, message: fault.message, nextStep: nextStep)
    }

    /// For an empty text where null would clear what there is.
    private func clearing(_ fault: ArgumentFault, _ argument: String) -> String? {
        guard fault.pointer.tokens.count == 1, arguments[argument]?.stringValue == "",
            operation.inputSchema["properties"]?[argument]?["type"]?.arrayValue?.contains("null") == true
        else { return nil }
        return "To clear it, give \"\(argument)\": null."
    }

    private func step(for fault: ArgumentFault, of argument: String) -> String? {
        if let named = NamedArgument.all(of: operation).first(where: { $0.argument == argument }) {
            guard let text = JSON.object(arguments)[pointer: fault.pointer]?.stringValue, !text.isEmpty else {
                return clearing(fault, argument)
            }
            return PathSegment.isSafe(text) && !DoubtfulId.isDoubtful(text) ? nil : named.instead
        }
        if let step = clearing(fault, argument) { return step }
        guard fault.pointer.tokens.count == 1, operation.inputSchema["properties"]?[argument] == nil,
            fault.nextStep.hasPrefix(Self.listing), fault.nextStep.hasSuffix(".")
        else { return nil }
        if ContactChange.byUpsertAlone.contains(argument), operation.name == Self.update {
            return "\(ContactUpsert.name) writes it, with the contact's e-mail address or number."
        }
        let own = OwnArguments.names(of: operation)
        if let meant = NearestName.nearest(to: argument, among: own) {
            return NearestName.isSame(argument, meant)
                ? "Use \"\(meant)\"." : "Did you mean \"\(meant)\"? If not, leave it out."
        }
        return "\(fault.nextStep.dropLast()), \(own.joined(separator: ", "))."
    }
}

extension NamedArgument {
    /// What to do with a name that stands where an id belongs.
    fileprivate var instead: String? {
        switch form {
        case .one: "If it is a name, give it as \"\(name)\" and leave \"\(argument)\" out; it is looked up."
        case .several: "If they are names, give them as \"\(name)\" and leave \"\(argument)\" out; they are looked up."
        case .values: nil
        }
    }
}
