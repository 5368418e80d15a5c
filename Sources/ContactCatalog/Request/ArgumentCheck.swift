import JSONValue

/// Collects everything wrong with one call's arguments.
struct ArgumentCheck {
    let operation: Operation
    private(set) var faults: [ArgumentFault] = []

    init(operation: Operation) { self.operation = operation }

    mutating func check(_ arguments: JSONObject) {
        let others = arguments.filter { NearestName.folded($0.key) != Self.locationName }
        for member in arguments where NearestName.folded(member.key) == Self.locationName {
            add(member.key, "The location comes from the profile, not from an argument.", "Leave \"locationId\" out.")
        }
        let pathFaults = operation.layout.path.compactMap { parameter in
            others[parameter.argument]?.stringValue.flatMap { identifierFault($0, parameter.argument) }
        }
        addSchemaFaults(in: others, pathFaults)
        addPresenceFaults(in: others)
        addBlankFaults(in: others)
        if !operation.isRead { addHiddenFaults(in: others) }
        if faults.isEmpty {
            for rule in operation.refusals where rule.refuses(others) { add(rule.field, rule.message, rule.nextStep) }
        }
        addQueryFaults(in: others)
        addNumberFaults(in: others)
    }

    private static let locationName = NearestName.folded("locationId")
    /// The field of a fault that is not of one argument.
    private static let wholeField = "arguments"

    private mutating func add(_ argument: String, _ message: String, _ nextStep: String) {
        var trail = Trail()
        trail.push(argument)
        faults.append(
            ArgumentFault(pointer: trail.pointer, field: trail.field, message: message, nextStep: nextStep))
    }

    /// Adds a fault unless this place has one, or enough is wrong.
    mutating func add(_ trail: Trail, _ message: String, _ nextStep: String) {
        guard !faults.contains(where: { $0.pointer == trail.pointer }), faults.count < SchemaValidator.maximumFaults
        else { return }
        faults.append(
            ArgumentFault(pointer: trail.pointer, field: trail.field, message: message, nextStep: nextStep))
    }
}

// MARK: - Schema

extension ArgumentCheck {
    /// Where an id is refused for what it is, the schema's own complaint about its form would only repeat it.
    private mutating func addSchemaFaults(in arguments: JSONObject, _ pathFaults: [ArgumentFault]) {
        var told: [ArgumentFault] = []
        for fault in withoutMisspelt(operation.layout.validator.faults(in: .object(arguments))) {
            if let better = pathFaults.first(where: { $0.pointer == fault.pointer }), fault.kind != .choice {
                if !told.contains(better) { told.append(better) }
            } else if fault.kind != .minProperties || !fault.field.isEmpty || operation.requireAnyOf.isEmpty {
                // A call without any argument is told below which ones it could have.
                told.append(argumentFault(fault, arguments))
            }
        }
        let pointers = Set(told.map(\.pointer))
        faults += told + pathFaults.filter { !pointers.contains($0.pointer) }
    }

    /// Without those members missing that are there under a name nearly right, which is told already.
    private func withoutMisspelt(_ faults: [SchemaFault]) -> [SchemaFault] {
        let unknown = faults.filter { $0.kind == .unknownMember }
        return faults.filter { fault in
            guard fault.kind == .missing, let name = fault.pointer.tokens.last else { return true }
            return !unknown.contains { other in
                if other.pointer.tokens == [operation.rename[name] ?? ""] { return true }
                return other.pointer.tokens.dropLast() == fault.pointer.tokens.dropLast()
                    && other.pointer.tokens.last.flatMap { NearestName.nearest(to: $0, among: [name]) } == name
            }
        }
    }

    private func argumentFault(_ fault: SchemaFault, _ arguments: JSONObject) -> ArgumentFault {
        var message = fault.message
        var nextStep = fault.advice
        if fault.kind == .unknownMember, fault.pointer.tokens.count == 1 {
            message = "\"\(fault.field)\" is not an argument of \(operation.name)."
            // HighLevel's own name, as its documentation has it.
            if let ours = operation.rename.first(where: { $0.value == fault.field })?.key {
                nextStep = "Use \"\(ours)\"."
            }
        }
        if fault.kind == .pattern, let argument = fault.pointer.tokens.first, holdsContacts(argument),
            let key = JSON.object(arguments)[pointer: fault.pointer]?.stringValue.flatMap(ContactKey.init)
        {
            message = "\"\(fault.field)\" takes a contact's id, not \(key.phrase)."
            nextStep = finderAdvice(key)
        }
        return ArgumentFault(
            pointer: fault.pointer, field: fault.field.isEmpty ? Self.wholeField : fault.field, message: message,
            nextStep: nextStep)
    }
}

// MARK: - Identifiers

extension ArgumentCheck {
    private func identifierFault(_ value: String, _ argument: String) -> ArgumentFault? {
        let pointer = JSONPointer([argument])
        func fault(_ message: String, _ nextStep: String) -> ArgumentFault {
            ArgumentFault(pointer: pointer, field: argument, message: message, nextStep: nextStep)
        }
        if holdsContacts(argument), let key = ContactKey(value) {
            return fault("\"\(argument)\" takes a contact's id, not \(key.phrase).", finderAdvice(key))
        }
        guard PathSegment.isSafe(value) else {
            let got = value.isEmpty ? "an empty string" : Excerpt.quoted(value)
            if holdsContacts(argument), value.contains(" ") {
                return fault(
                    "\"\(argument)\" takes a contact's id, not a name; got \(got).",
                    "Search for the contact by name first, and give the id it has.")
            }
            let lister = holdsContacts(argument) ? nil : operation.layout.finders[argument]
            return fault(
                "\"\(argument)\" must be 1 to \(PathSegment.maximumCount) of A-Z a-z 0-9 _ -; got \(got).",
                lister.map { "Give an id exactly as \($0) shows it." }
                    ?? "Give the id exactly as HighLevel returned it.")
        }
        if operation.layout.reservedWords[argument]?.contains(value.lowercased()) ?? false {
            return fault(
                "\"\(argument)\" must be an id; \(Excerpt.quoted(value)) is a word of HighLevel's own routes.",
                "Give the id exactly as HighLevel returned it.")
        }
        return nil
    }

    private func holdsContacts(_ argument: String) -> Bool {
        let description = operation.layout.validator.root.property(argument)?.description ?? ""
        return [argument, description].contains { $0.lowercased().hasPrefix("contact") }
    }

    private func finderAdvice(_ key: ContactKey) -> String {
        guard let finder = operation.layout.contactFinder else {
            return "Look the contact up by \(key.phrase) first and give its id."
        }
        return "Call \(finder) with it and give the id of the contact it returns."
    }
}

// MARK: - What the schema cannot say

extension ArgumentCheck {
    private mutating func addPresenceFaults(in arguments: JSONObject) {
        let wanted = operation.requireAnyOf
        if !wanted.isEmpty, !wanted.contains(where: { isGiven($0, in: arguments) }) {
            faults.append(
                ArgumentFault(
                    pointer: JSONPointer(), field: wanted.count > 5 ? Self.wholeField : wanted.joined(separator: ", "),
                    message: operation.demand(ofOne: wanted),
                    nextStep: wanted.count == 1 ? "Add it." : "Add one of them."))
        }
        for group in operation.exclusive {
            let given = group.filter(arguments.contains(key:))
            guard given.count > 1 else { continue }
            let names = Phrase.list(given.map { "\"\($0)\"" }, joinedBy: "and")
            add(given[given.count - 1], "\(names) exclude each other.", "Keep one of them.")
        }
    }

    /// Null clears what is stored, which PUT may be called for; elsewhere it gives nothing.
    private func isGiven(_ argument: String, in arguments: JSONObject) -> Bool {
        guard let value = arguments[argument] else { return false }
        return !value.isNull || operation.method == .put
    }

    /// Text of blanks would be written, and shown as nothing; the empty text, which clears a field, is none.
    private mutating func addBlankFaults(in arguments: JSONObject) {
        for parameter in operation.layout.body {
            let value = arguments[parameter.argument]
            var trail = Trail()
            trail.push(parameter.argument)
            addBlankFault(value, trail)
            for (index, element) in (value?.arrayValue ?? []).enumerated() {
                trail.push(index)
                addBlankFault(element, trail)
                trail.pop()
            }
        }
    }

    private mutating func addBlankFault(_ value: JSON?, _ trail: Trail) {
        guard let text = value?.stringValue, !text.isEmpty,
            text.unicodeScalars.allSatisfy({ $0.properties.isWhitespace || $0.isInvisible })
        else { return }
        add(
            trail, "\"\(trail.field)\" is blank; got \(Excerpt.quoted(text)).",
            "Give text that can be seen, or leave it out.")
    }

    private mutating func addQueryFaults(in arguments: JSONObject) {
        for parameter in operation.layout.query {
            guard let text = arguments[parameter.argument]?.stringValue else { continue }
            guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { continue }
            add(
                parameter.argument, "\"\(parameter.argument)\" has a control character: \(Excerpt.quoted(text)).",
                "Send it without line breaks, tabs and other control characters.")
        }
    }

    private mutating func addNumberFaults(in arguments: JSONObject) {
        var trail = Trail()
        trail.walk(.object(arguments)) { leaf, trail in
            guard case .number(let number) = leaf, number.doubleValue == nil,
                faults.count < SchemaValidator.maximumFaults
            else { return }
            // Beside what the schema says of it: that speaks of the number's form, and not of its size.
            faults.append(
                ArgumentFault(
                    pointer: trail.pointer, field: trail.field,
                    message: "\"\(trail.field)\" is \(Excerpt.described(leaf)), beyond the range of numbers.",
                    nextStep: "Give a number between -1e308 and 1e308."))
        }
    }
}
