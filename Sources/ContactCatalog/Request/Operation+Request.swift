package import JSONValue

extension Operation {
    /// Everything wrong with a call's arguments; empty when they can be sent. Schemas are closed, `locationId` is
    /// refused even when right, and what goes into the path must be an id that no router can take for a route.
    package func faults(in arguments: JSONObject) -> [ArgumentFault] {
        var check = ArgumentCheck(operation: self)
        check.check(arguments)
        return check.faults
    }

    /// The request a call stands for, for the profile's location. It depends on the arguments' values only, not on the
    /// order of their members.
    /// - Throws: `ArgumentError` when `faults(in:)` finds any.
    package func request(arguments: JSONObject, locationId: String) throws(ArgumentError) -> AbstractRequest {
        try request(try checked(arguments), locationId: locationId)
    }

    /// The arguments, when nothing is wrong with them.
    /// - Throws: `ArgumentError` with every fault.
    package func checked(_ arguments: JSONObject) throws(ArgumentError) -> CheckedArguments {
        let faults = faults(in: arguments)
        guard faults.isEmpty else { throw ArgumentError(faults: faults) }
        return CheckedArguments(operationId: operationId, members: arguments)
    }

    /// What is said to a call that has none of these arguments, of which it needs one.
    package func demand(ofOne names: [String]) -> String {
        "\(name) needs at least one of \(Phrase.list(names.map { "\"\($0)\"" }, joinedBy: "or"))."
    }

    /// The request of arguments that were checked before, for this operation.
    /// - Throws: `ArgumentError` when they were checked for another.
    package func request(
        _ checked: CheckedArguments, locationId: String
    ) throws(ArgumentError) -> AbstractRequest {
        let arguments = checked.members
        let request = AbstractRequest(
            operationId: operationId, method: method, pathSegments: pathSegments(arguments),
            hasTrailingSlash: path.hasTrailingSlash, query: queryItems(arguments, locationId),
            body: body(arguments, locationId), scopes: scopes, access: access, isRead: isRead,
            locationId: locationId)
        // The checks above make this certain; it is asked once more because so much hangs on it.
        guard checked.operationId == operationId, request.hasSafePath else {
            throw ArgumentError(faults: [
                ArgumentFault(
                    pointer: JSONPointer(), field: "", message: "The path would have an unsafe segment.",
                    nextStep: "Give ids exactly as HighLevel returned them.")
            ])
        }
        return request
    }

    /// POST and PUT always send an object, if an empty one; DELETE sends one where the API reads it.
    var sendsBody: Bool {
        switch method {
        case .post, .put: true
        case .delete: !layout.body.isEmpty
        case .get: false
        }
    }

    private func pathSegments(_ arguments: JSONObject) -> [String] {
        path.segments.map { segment in
            switch segment {
            case .literal(let word): word
            case .placeholder(let name):
                layout.path.first { $0.name == name }.flatMap { arguments[$0.argument]?.stringValue } ?? ""
            }
        }
    }

    private func queryItems(_ arguments: JSONObject, _ locationId: String) -> [QueryItem] {
        var items: [QueryItem] = []
        if location == .query { items.append(QueryItem(name: "locationId", value: locationId)) }
        for parameter in layout.query {
            guard let value = arguments[parameter.argument], let text = Self.queryText(value) else { continue }
            items.append(QueryItem(name: parameter.name, value: text))
        }
        return items
    }

    /// A whole number is written without a fraction, as servers that read `limit=1.0` as no number expect.
    private static func queryText(_ value: JSON) -> String? {
        switch value {
        case .string(let text): text
        case .bool(let value): value ? "true" : "false"
        case .number(let number): number.intValue.map(String.init) ?? number.lexeme
        case .null, .array, .object: nil
        }
    }

    private func body(_ arguments: JSONObject, _ locationId: String) -> JSON? {
        guard sendsBody else { return Optional.none }
        var body = JSONObject()
        if location == .body { body["locationId"] = .string(locationId) }
        for parameter in layout.body {
            guard let value = arguments[parameter.argument] else { continue }
            body[parameter.name] = CanonicalValue.ordered(value, by: layout.validator.root.property(parameter.argument))
        }
        return .object(body)
    }
}
