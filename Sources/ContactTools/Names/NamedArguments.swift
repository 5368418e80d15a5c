import ContactCatalog
import HighLevelClient
import JSONValue
import MCPServer

/// The arguments of one call that name what the API knows by ids: `workflowName`, `followerNames`, `customFieldValues`.
/// Making it checks what can be checked offline; `resolved` looks the names up.
struct NamedArguments: Sendable {
    /// One that was given, in the form it has to have.
    struct Given: Sendable {
        enum Value: Sendable {
            case name(String)
            case names([String])
            case values(JSONObject)
        }

        let argument: NamedArgument
        let value: Value

        fileprivate var placeholders: [(String, String)] {
            switch value {
            case .name(let name): [(argument.placeholder(), name)]
            case .names(let names): names.enumerated().map { (argument.placeholder($0.offset), $0.element) }
            case .values(let values): values.keys.enumerated().map { (argument.placeholder($0.offset), $0.element) }
            }
        }
    }

    /// How old a list may be by which a name is refused: somebody may have created the thing a moment ago.
    static let refusableAge = Duration.seconds(5)

    private let operation: Operation
    private let rest: JSONObject
    private let given: [Given]
    private let doubtful: [DoubtfulId]

    /// - Parameters:
    ///   - arguments: Those of a call, without the others that are added to the catalogue's.
    ///   - operation: What is called.
    /// - Throws: `ArgumentError` when a name has another form or stands beside its id, or when neither is there and one
    ///   must be; then with all that the catalogue finds wrong with the call as well, told by the names that were given.
    init(taking arguments: JSONObject, of operation: Operation) throws(ArgumentError) {
        let reading = NameReading(arguments, of: operation)
        let faults = reading.faults()
        guard faults.isEmpty else { throw ArgumentError(faults: faults) }
        self.operation = operation
        rest = reading.rest
        given = reading.given
        checkable = reading.checkable
        doubtful = DoubtfulId.all(in: reading.rest, known: NamedArgument.all(of: operation))
    }

    /// Whether there is nothing to look up.
    var isEmpty: Bool { given.isEmpty && doubtful.isEmpty }

    /// The ids that stand in for names, each with what it stands for.
    var placeholders: JSONObject {
        var placeholders = JSONObject()
        for item in given {
            let noun = item.argument.kind.noun
            for (key, name) in item.placeholders {
                placeholders[key] = .string("the id of the \(noun) \"\(name.excerpt)\", looked up for a real call")
            }
        }
        return placeholders
    }

    /// The arguments as the catalogue knows them. Where a name was given stands an id that says so (`ID_OF_workflowName`),
    /// and behind that of a custom field the value that was given.
    let checkable: JSONObject

    /// Puts the ids in place of the names. The catalogue has found no fault in what comes of it.
    /// - Parameters:
    ///   - lookUps: What knows the names.
    ///   - account: Whose names.
    /// - Returns: the arguments, as the catalogue takes them.
    /// - Throws: `invalid_arguments` for names that stand for nothing or for several, with the choices in `details`;
    ///   `missing_scope` when they may not be looked up; what else keeps HighLevel from being asked.
    func resolved(by lookUps: LookUps, in account: Account) async throws(HighLevelError) -> JSONObject {
        try await resolution(by: lookUps, in: account, takingParts: false).arguments
    }

    /// As `resolved`, and a part of a name will do where it is a part of one name only: for whoever shows the caller, and the
    /// user who is asked, the full names that were taken.
    func resolvedByParts(by lookUps: LookUps, in account: Account) async throws(HighLevelError) -> ResolvedNames {
        try await resolution(by: lookUps, in: account, takingParts: true)
    }

    private func resolution(
        by lookUps: LookUps, in account: Account, takingParts: Bool
    ) async throws(HighLevelError) -> ResolvedNames {
        guard !isEmpty else { return ResolvedNames(arguments: rest) }
        var result = ResolvedNames(arguments: rest)
        var refusals: [NameRefusal] = []
        for item in given {
            let resolution = try await resolution(of: item, lookUps, account, takingParts)
            result.arguments[item.argument.argument] = resolution.value
            for name in resolution.fullNames { result.fullNames[name.key] = name.value }
            refusals += resolution.refusals
        }
        for id in doubtful { if let refusal = await refusal(of: id, lookUps, account) { refusals.append(refusal) } }
        guard refusals.isEmpty else { throw .invalidNames(refusals) }
        // The ids come from HighLevel's answers: what they must not be in a path, they must not be here either.
        guard operation.faults(in: result.arguments).isEmpty else {
            throw HighLevelError(
                .upstreamShape, "HighLevel lists an id that cannot be used in a call. Nothing was changed.",
                fault: .highlevel, nextStep: "Ask the user for the id, and go on without the name.")
        }
        return result
    }

    /// What cannot be looked up is let through: it may be an id.
    private func refusal(of id: DoubtfulId, _ lookUps: LookUps, _ account: Account) async -> NameRefusal? {
        guard let known = try? await lookUps.entries(of: id.argument.kind, in: account),
            id.refusal(among: known) != nil,
            let fresh = try? await lookUps.entries(
                of: id.argument.kind, in: account, maximumAge: Self.refusableAge)
        else { return nil }
        return id.refusal(among: fresh)
    }

    private func resolution(
        of item: Given, _ lookUps: LookUps, _ account: Account, _ takingParts: Bool
    ) async throws(HighLevelError) -> NameResolution {
        let takesPart = { (name: String) in takingParts && !isMember(name, beside: item.argument) }
        do throws(HighLevelError) {
            let first = NameResolution(
                of: item, among: try await lookUps.entries(of: item.argument.kind, in: account), takingPart: takesPart)
            guard first.mayBeOutdated else { return first }
            let fresh = try await lookUps.entries(
                of: item.argument.kind, in: account, maximumAge: Self.refusableAge)
            return NameResolution(of: item, among: fresh, takingPart: takesPart)
        } catch  where error.code == .missingScope {
            throw error.namingArgument(item.argument)
        }
    }

    /// Whether it is what another argument is called: who writes "phone" among the custom fields means the contact's own
    /// number, and not the field Emergency Phone.
    private func isMember(_ name: String, beside argument: NamedArgument) -> Bool {
        guard argument.form == .values else { return false }
        let properties = operation.inputSchema["properties"]?.objectValue?.keys ?? []
        return properties.contains { NearestName.isSame($0, name) }
    }
}

/// A call's arguments with ids in the place of names.
struct ResolvedNames: Sendable, Hashable {
    /// Where a result tells of `fullNames`.
    static let member = "resolvedNames"

    var arguments: JSONObject
    /// What was known by a part of its name, in full, by the place where the part stands: `{"workflowName": "…"}`. It comes
    /// from the CRM, so it never stands in `server` or in a sentence of ours.
    var fullNames = JSONObject()

    /// Lines for a question to the user.
    var lines: [String] { Self.lines(of: fullNames) }

    static func lines(of fullNames: JSONObject) -> [String] {
        fullNames.map { "\($0.key) stands for \($0.value.serialized())" }
    }
}
