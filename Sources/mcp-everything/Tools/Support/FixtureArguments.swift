import JSONValue

/// The arguments of a call, read by their declaration. Every fault names the argument.
struct FixtureArguments: Sendable {
    let values: JSONObject

    func text(_ argument: FixtureArgument) throws(ToolFailure) -> String {
        guard let text = try optionalText(argument) else { throw missing(argument) }
        return text
    }

    func optionalText(_ argument: FixtureArgument) throws(ToolFailure) -> String? {
        guard let value = values[argument.name] else { return nil }
        guard let text = value.stringValue else { throw unfit(argument, "text") }
        return text
    }

    /// A number within the declared range.
    func number(_ argument: FixtureArgument) throws(ToolFailure) -> Double {
        guard let value = values[argument.name] else { throw missing(argument) }
        guard let number = value.doubleValue else { throw unfit(argument, "a number") }
        guard case .number(let range) = argument.kind, !range.contains(number) else { return number }
        let bounds = [range.lowerBound, range.upperBound].map { JSON($0).serialized() }
        throw unfit(argument, "between \(bounds[0]) and \(bounds[1])")
    }

    private func missing(_ argument: FixtureArgument) -> ToolFailure {
        ToolFailure("The argument \"\(argument.name)\" is missing.")
    }

    private func unfit(_ argument: FixtureArgument, _ demand: String) -> ToolFailure {
        ToolFailure("The argument \"\(argument.name)\" must be \(demand).")
    }
}
