import ContactCatalog
import HighLevelClient
import JSONValue
import MCPServer

/// Why a name, or the value under it, cannot be sent. What comes from the CRM stands in `details` alone.
struct NameRefusal: Sendable, Hashable {
    let field: String
    let pointer: JSONPointer
    let message: String
    let nextStep: String
    let details: JSONObject
    /// Whether a list that is no longer fresh may be to blame.
    let mayBeOutdated: Bool

    private init(
        _ argument: NamedArgument, _ place: NamedArgument.Place?, _ message: String, _ nextStep: String,
        details: JSONObject = [:], mayBeOutdated: Bool = false
    ) {
        field = argument.field(place)
        pointer = JSONPointer([argument.name] + (place.map { [$0.token] } ?? []))
        self.message = message
        self.nextStep = nextStep
        self.details = details
        self.mayBeOutdated = mayBeOutdated
    }

    private init(
        field: String, pointer: JSONPointer, _ message: String, _ nextStep: String, choices: [LookUpEntry]
    ) {
        self.field = field
        self.pointer = pointer
        self.message = message
        self.nextStep = nextStep
        details = choices.isEmpty ? [:] : ["choices": .array(choices.map { Self.choice($0, telling: true) })]
        mayBeOutdated = true
    }

    /// A word where an id belongs.
    static func noId(
        _ argument: NamedArgument, at position: Int?, _ value: String, _ alike: [LookUpEntry]
    ) -> NameRefusal {
        let field = argument.argument + (position.map { "[\($0)]" } ?? "")
        return NameRefusal(
            field: field, pointer: JSONPointer([argument.argument] + (position.map { ["\($0)"] } ?? [])),
            "No \(argument.kind.noun) has the id \"\(value.excerpt)\".",
            alike.isEmpty
                ? "Give the name as \"\(argument.name)\" in the place of \"\(argument.argument)\", or ask the user."
                : "If one of details.choices is meant, give its id, or its name as \"\(argument.name)\" in the place of "
                    + "\"\(argument.argument)\".",
            choices: alike)
    }

    /// A word in a filter that is neither an id nor one name.
    static func noFilterId(
        _ path: String, _ kind: LookupKind, _ name: String, _ alike: [LookUpEntry]
    ) -> NameRefusal {
        let tokens = path.replacing("]", with: "").split { ".[".contains($0) }.map(String.init)
        return NameRefusal(
            field: path, pointer: JSONPointer(tokens),
            "No \(kind.noun) has the id or the name \"\(name.excerpt)\".",
            alike.isEmpty
                ? "Nothing is called anything like it. Ask the user for the exact name."
                : "If one of details.choices is meant, give its id or its whole name.",
            choices: alike)
    }

    static func several(
        _ argument: NamedArgument, _ place: NamedArgument.Place?, _ name: String, _ entries: [LookUpEntry]
    ) -> NameRefusal {
        NameRefusal(
            argument, place, "Several \(argument.kind.plural) go by the name \"\(name.excerpt)\".",
            "Ask the user which of details.choices is meant, and give \(argument.idAdvice) instead of the name.",
            details: ["choices": .array(entries.map { choice($0, telling: true) })])
    }

    /// The name is no one's, but a part of several.
    static func fitting(
        _ argument: NamedArgument, _ place: NamedArgument.Place?, _ name: String, _ entries: [LookUpEntry]
    ) -> NameRefusal {
        let shown = entries.prefix(LookUpMatch.choiceLimit)
        let areNamesakes = Set(entries.map(\.foldedName)).count < entries.count
        var details: JSONObject = ["choices": .array(shown.map { choice($0, telling: areNamesakes) })]
        if entries.count > shown.count { details["more"] = JSON(entries.count - shown.count) }
        return NameRefusal(
            argument, place,
            "\"\(name.excerpt)\" is part of the names of \(entries.count) \(argument.kind.plural).",
            "Ask the user which of details.choices is meant, and give its whole name, or \(argument.idAdvice).",
            details: details, mayBeOutdated: true)
    }

    static func unknown(
        _ argument: NamedArgument, _ place: NamedArgument.Place?, _ name: String, _ nearest: [LookUpEntry]
    ) -> NameRefusal {
        NameRefusal(
            argument, place, "No \(argument.kind.noun) goes by the name \"\(name.excerpt)\".",
            nearest.isEmpty
                ? "Nothing is called anything like it. Ask the user for the exact name or the id."
                : "If it is not clear which of details.choices is meant, ask the user; then give its name or "
                    + "\(argument.idAdvice).",
            details: ["choices": .array(nearest.map { choice($0, telling: false) })], mayBeOutdated: true)
    }

    static func same(_ argument: NamedArgument, _ place: NamedArgument.Place, as other: String) -> NameRefusal {
        NameRefusal(
            argument, place,
            "\"\(argument.field(place))\" and \"\(argument.field(.key(other)))\" are the same \(argument.kind.noun).",
            "Keep one of them.")
    }

    static func value(
        _ argument: NamedArgument, _ place: NamedArgument.Place, _ complaint: CustomFieldInput.Complaint
    ) -> NameRefusal {
        NameRefusal(
            argument, place, complaint.message, complaint.nextStep, details: complaint.details,
            // An option may be new, a type is not.
            mayBeOutdated: !complaint.details.isEmpty)
    }

    /// Entries that are called the same are told apart by what else they go by.
    private static func choice(_ entry: LookUpEntry, telling: Bool) -> JSON {
        var choice: JSONObject = ["id": .string(entry.id), "name": .string(entry.name)]
        if telling, let alias = entry.aliases.first { choice["alias"] = .string(alias) }
        return .object(choice)
    }
}

extension NamedArgument {
    /// How the id is given: `"workflowId"`.
    var idAdvice: String { form.idAdvice(of: argument) }
}

extension NamedArgument.Form {
    func idAdvice(of argument: String) -> String {
        switch self {
        case .one: "its id as \"\(argument)\""
        case .several: "the ids as \"\(argument)\""
        case .values: "its id and value in \"\(argument)\""
        }
    }
}

extension LookupKind {
    /// What they are called together.
    var plural: String { self == .customFields ? "custom fields" : rawValue }
}

extension HighLevelError {
    /// Names that cannot be sent, all that there are: the first in words, and more of them in `details.faults`.
    static func invalidNames(_ refusals: [NameRefusal]) -> HighLevelError {
        guard let first = refusals.first else { return .internalFault("A name was refused without a reason.") }
        var details = first.details
        if refusals.count > 1 {
            details["faults"] = .array(
                refusals.map { refusal in
                    var fault: JSONObject = [
                        "field": .string(refusal.field), "pointer": .string("\(refusal.pointer)"),
                        "message": .string(refusal.message), "nextStep": .string(refusal.nextStep),
                    ]
                    fault.merge(refusal.details)
                    return .object(fault)
                })
        }
        let rest = refusals.count > 1 ? " (and \(refusals.count - 1) more, see details.faults)" : ""
        return HighLevelError(
            .invalidArguments, first.message + rest, fault: .caller, field: first.field, nextStep: first.nextStep,
            details: details.isEmpty ? nil : details)
    }

    /// The error of a call in which parts of names were taken, with the names in full.
    func telling(_ fullNames: JSONObject) -> HighLevelError {
        guard !fullNames.isEmpty else { return self }
        var error = self
        error.details = details ?? JSONObject()
        error.details?[ResolvedNames.member] = .object(fullNames)
        return error
    }

    /// A scope that is missing for a look-up is no end: the id does it without one.
    func namingArgument(_ argument: NamedArgument) -> HighLevelError {
        let scope = LookUpRoute(argument.kind).scope
        var error = self
        error.message =
            "Names of \(argument.kind.plural) cannot be looked up with this token: it lacks the scope \(scope). "
            + "Nothing was changed."
        error.field = argument.name
        error.nextStep =
            switch argument.form {
            case .one:
                "Give \"\(argument.argument)\" instead of \"\(argument.name)\": it works without the scope. Ask the "
                    + "user for the id."
            case .several:
                "Give \"\(argument.argument)\" instead of \"\(argument.name)\": ids work without the scope. Ask the "
                    + "user for them."
            case .values:
                "Give \"\(argument.argument)\" with the fields' ids or keys instead of \"\(argument.name)\": they work "
                    + "without the scope. Ask the user for them."
            }
        return error
    }
}
