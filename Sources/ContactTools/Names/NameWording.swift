import ContactCatalog
import JSONValue

/// Tells the catalogue's faults to a caller who may have given names where the catalogue takes ids.
struct NameWording {
    /// As the caller gave them.
    let arguments: JSONObject
    let known: [NamedArgument]
    let operation: Operation

    /// How the catalogue begins when it lists all arguments for want of a better word.
    private static let listing = "Known are: "

    /// Nil for what is told better by another fault.
    func told(_ fault: ArgumentFault) -> ArgumentFault? {
        guard let token = fault.pointer.tokens.first else { return fault }
        if let argument = known.first(where: { $0.argument == token }) {
            if arguments.contains(key: argument.argument) { return fault }
            return arguments.contains(key: argument.name) ? moved(fault, to: argument) : missing(fault, argument)
        }
        return fault.pointer.tokens.count == 1 && operation.inputSchema["properties"]?[token] == nil
            ? unknown(fault, token) : fault
    }

    private func missing(_ fault: ArgumentFault, _ argument: NamedArgument) -> ArgumentFault? {
        let isMisspelt = arguments.contains { member in
            operation.inputSchema["properties"]?[member.key] == nil && meant(by: member.key) == argument.name
        }
        guard !isMisspelt else { return nil }
        return ArgumentFault(
            pointer: fault.pointer, field: fault.field, message: fault.message,
            nextStep: "Add \(argument.pair).")
    }

    private func unknown(_ fault: ArgumentFault, _ key: String) -> ArgumentFault {
        let nextStep: String
        let meant = meant(by: key)
        if let argument = known.first(where: { $0.name == meant }) {
            nextStep =
                NearestName.isSame(key, argument.name)
                ? "Use \"\(argument.name)\"." : "Did you mean \"\(argument.name)\"? If not, leave it out."
        } else if let nearest = NearestName.nearest(to: key, among: properties),
            !NearestName.isSame(key, nearest), let argument = known.first(where: { $0.argument == nearest })
        {
            nextStep = "Use \(argument.pair)."
        } else if fault.nextStep.hasPrefix(Self.listing), fault.nextStep.hasSuffix(".") {
            nextStep = "\(fault.nextStep.dropLast()), \(known.map(\.name).joined(separator: ", "))."
        } else {
            return fault
        }
        return ArgumentFault(pointer: fault.pointer, field: fault.field, message: fault.message, nextStep: nextStep)
    }

    private var properties: [String] { operation.inputSchema["properties"]?.objectValue?.keys ?? [] }

    private func meant(by key: String) -> String? {
        NearestName.nearest(to: key, among: properties + known.map(\.name))
    }

    /// The fault where the caller wrote what it is about.
    private func moved(_ fault: ArgumentFault, to argument: NamedArgument) -> ArgumentFault {
        let places = fault.pointer.tokens.dropFirst()
        var tokens = [argument.name]
        var field = argument.name
        if let position = places.first.flatMap({ Int($0) }) {
            let keys = arguments[argument.name]?.objectValue?.keys ?? []
            let place: NamedArgument.Place =
                argument.form == .values && keys.indices.contains(position)
                ? .key(keys[position]) : .position(position)
            tokens.append(place.token)
            field = argument.field(place)
        }
        return ArgumentFault(
            pointer: JSONPointer(tokens), field: field, message: fault.message.replacing(fault.field, with: field),
            nextStep: fault.nextStep.replacing(fault.field, with: field))
    }
}

extension NamedArgument {
    /// The choice between the two arguments.
    fileprivate var pair: String {
        switch form {
        case .one: "\"\(name)\" with the name, or \"\(argument)\" with the id"
        case .several: "\"\(name)\" with the names, or \"\(argument)\" with the ids"
        case .values: "\"\(name)\" with names and values, or \"\(argument)\" with ids"
        }
    }
}
