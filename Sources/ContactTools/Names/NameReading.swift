import ContactCatalog
import JSONValue
import MCPServer

/// Takes the name arguments out of those of a call, and checks what can be checked without knowing any name.
struct NameReading {
    static let maximumNames = 100

    private let operation: Operation
    private let arguments: JSONObject
    private let known: [NamedArgument]
    private(set) var rest: JSONObject
    private(set) var checkable: JSONObject
    private(set) var given: [NamedArguments.Given] = []
    private var ownFaults: [ArgumentFault] = []

    init(_ arguments: JSONObject, of operation: Operation) {
        self.operation = operation
        self.arguments = arguments
        known = NamedArgument.all(of: operation)
        rest = arguments
        checkable = arguments
        for argument in known where arguments.contains(key: argument.name) {
            rest[argument.name] = nil
            checkable[argument.name] = nil
            take(argument, arguments[argument.name] ?? .null)
        }
    }

    /// Everything wrong with the call, as far as names have to do with it; a call without them, and without need of them,
    /// is the catalogue's own business.
    func faults() -> [ArgumentFault] {
        let lacks = known.contains { $0.isRequired && !checkable.contains(key: $0.argument) }
        let knowsAll = known.isEmpty || rest.allSatisfy { operation.inputSchema["properties"]?[$0.key] != nil }
        guard !given.isEmpty || !ownFaults.isEmpty || lacks || !knowsAll else { return [] }
        let wording = NameWording(arguments: arguments, known: known, operation: operation)
        return ownFaults + operation.faults(in: checkable).compactMap(wording.told)
    }

    private mutating func take(_ argument: NamedArgument, _ value: JSON) {
        if arguments.contains(key: argument.argument) {
            fault(
                argument, "\"\(argument.argument)\" and \"\(argument.name)\" exclude each other.", "Keep one of them.")
            return
        }
        // Also where the name is refused, or the id would be said to be missing.
        let placeholder = JSON.string(argument.placeholder())
        checkable[argument.argument] =
            switch argument.form {
            case .one: placeholder
            case .several: [placeholder]
            case .values: []
            }
        switch argument.form {
        case .one: takeName(argument, value)
        case .several: takeNames(argument, value)
        case .values: takeValues(argument, value)
        }
    }

    private mutating func fault(
        _ argument: NamedArgument, at place: NamedArgument.Place? = nil, _ message: String, _ nextStep: String
    ) {
        ownFaults.append(
            ArgumentFault(
                pointer: JSONPointer([argument.name] + (place.map { [$0.token] } ?? [])), field: argument.field(place),
                message: message, nextStep: nextStep))
    }
}

// MARK: - Forms

extension NameReading {
    private mutating func takeName(_ argument: NamedArgument, _ value: JSON) {
        if let complaint = Self.complaint(about: value) {
            let clearing = value.isNull && argument.isNullable
            fault(
                argument, "\"\(argument.name)\" \(complaint)",
                clearing
                    ? "To clear it, give \"\(argument.argument)\": null."
                    : "Give the name of one \(argument.kind.noun) as people know it.")
        } else if let name = value.stringValue {
            given.append(NamedArguments.Given(argument: argument, value: .name(name)))
        }
    }

    private mutating func takeNames(_ argument: NamedArgument, _ value: JSON) {
        guard let names = value.arrayValue, (1...Self.maximumNames).contains(names.count) else {
            let got = value.arrayValue.map { "one of \($0.count)" } ?? value.typeInWords
            fault(
                argument, "\"\(argument.name)\" must be an array of 1 to \(Self.maximumNames) names, not \(got).",
                "Give the names of \(argument.kind.rawValue) as people know them: [\"…\"].")
            return
        }
        for (position, name) in names.enumerated() {
            guard let complaint = Self.complaint(about: name) else { continue }
            fault(
                argument, at: .position(position), "\"\(argument.field(.position(position)))\" \(complaint)",
                "Give the name of one \(argument.kind.noun) as people know it.")
        }
        checkable[argument.argument] = JSON(names.indices.map { argument.placeholder($0) })
        given.append(NamedArguments.Given(argument: argument, value: .names(names.compactMap(\.stringValue))))
    }

    private mutating func takeValues(_ argument: NamedArgument, _ value: JSON) {
        guard let values = value.objectValue, (1...Self.maximumNames).contains(values.count) else {
            let got = value.objectValue.map { "one of \($0.count)" } ?? value.typeInWords
            fault(
                argument, "\"\(argument.name)\" must be an object of 1 to \(Self.maximumNames) fields, not \(got).",
                "Give each field's name or key with its value: {\"…\": \"…\"}.")
            return
        }
        for member in values {
            let field = argument.field(.key(member.key))
            if let complaint = Self.complaint(about: .string(member.key)) {
                fault(
                    argument, at: .key(member.key), "A name in \"\(argument.name)\" \(complaint)",
                    "Give the name or key of one \(argument.kind.noun).")
            } else if !Self.isValue(member.value) {
                fault(
                    argument, at: .key(member.key),
                    "\"\(field)\" must be a string, a number, an array of strings, an object of strings or null, not "
                        + "\(member.value.typeInWords).",
                    "Give the value in the form the field has in HighLevel.")
            }
        }
        checkable[argument.argument] = .array(
            values.enumerated().map { position, member in
                let shown: JSON = Self.isValue(member.value) && !member.value.isNull ? member.value : ""
                return ["id": .string(argument.placeholder(position)), "field_value": shown]
            })
        given.append(NamedArguments.Given(argument: argument, value: .values(values)))
    }

    /// Whether a custom field of some type could have the value.
    private static func isValue(_ value: JSON) -> Bool {
        switch value {
        case .null, .string, .number: true
        case .bool: false
        case .array(let elements): elements.allSatisfy { $0.stringValue != nil }
        case .object(let object): object.allSatisfy { $0.value.stringValue != nil }
        }
    }

    /// What is wrong with a name, behind the word for it.
    private static func complaint(about value: JSON) -> String? {
        guard let text = value.stringValue else { return "must be a string, not \(value.typeInWords)." }
        if FoldedText(text).isEmpty { return "must not be empty." }
        if text.unicodeScalars.count > LookUpReading.nameLimit {
            return "must have at most \(LookUpReading.nameLimit) characters."
        }
        return nil
    }
}

extension NamedArgument {
    /// A place within the argument.
    enum Place {
        case position(Int)
        case key(String)

        /// As it stands in a pointer.
        var token: String {
            switch self {
            case .position(let position): String(position)
            case .key(let key): key.excerpt
            }
        }
    }

    /// As a person writes it: `followerNames[1]`, `customFieldValues.Plan`.
    func field(_ place: Place?) -> String {
        switch place {
        case .position(let position)?: "\(name)[\(position)]"
        case .key(let key)?: "\(name).\(key.excerpt)"
        case nil: name
        }
    }
}

extension JSON {
    /// `an object`, `null`.
    var typeInWords: String {
        switch self {
        case .null: "null"
        case .array, .object: "an \(typeName)"
        case .bool, .number, .string: "a \(typeName)"
        }
    }
}
