import ContactCatalog
import HighLevelClient
import JSONValue

extension HighLevelError {
    /// The same error, for an agent that has tools: it says which record is unknown, and by which tool it is found.
    func naming(_ operation: Operation, in locationId: String? = nil) -> HighLevelError {
        switch code {
        case .notFound: namingMissingRecord(of: operation, locationId)
        case .duplicateContact: namingHolder(operation)
        case .outcomeUnknown, .upstreamShape: mayHaveBeenApplied ? namingProof(of: operation) : self
        default: self
        }
    }

    /// HighLevel names the kind of record it misses; a task may be unknown, or the contact it is asked of.
    private func namingMissingRecord(of operation: Operation, _ locationId: String?) -> HighLevelError {
        let words = details?["highLevelMessage"]?.arrayValue?.first?.stringValue?.lowercased() ?? ""
        let arguments = operation.pathArguments
        let named = arguments.last { argument in
            argument.hasSuffix("Id") && words.hasPrefix(argument.dropLast(2).lowercased() + " ")
        }
        guard let argument = named ?? (arguments.count == 1 ? arguments.first : nil), argument.hasSuffix("Id") else {
            var error = self
            let hints = arguments.compactMap { operation.hint(for: $0) }
            if !hints.isEmpty { error.nextStep = hints.joined(separator: " ") }
            return error
        }
        var error = self
        let kind = argument.dropLast(2).lowercased()
        let place = locationId.map { "location \($0)" } ?? "this location"
        error.message = "No \(kind) with this id in \(place). \(message)"
        error.field = argument
        error.nextStep = operation.hint(for: argument) ?? nextStep
        return error
    }

    /// Whom a record is a duplicate of. What a change would have brought to another contact belongs there no more for it.
    private func namingHolder(_ operation: Operation) -> HighLevelError {
        guard let reader = operation.contactReader, details?["contactId"] != nil else { return self }
        var error = self
        error.nextStep =
            operation.method == .put
            ? "Ask the user which contact is meant; \(reader) with details.contactId shows the other. Do not change that "
                + "one instead without their word."
            : "Read the existing contact with \(reader) and details.contactId, then update it instead."
        return error
    }

    private func namingProof(of operation: Operation) -> HighLevelError {
        guard let reader = operation.settlementReader?.name ?? operation.contactReader, let step = nextStep else {
            return self
        }
        var error = self
        error.nextStep = step.replacing("Read the record", with: "Read the record with \(reader)")
        return error
    }
}

extension Operation {
    /// How the right value of an argument in the path is come by; nil where nobody can tell.
    fileprivate func hint(for argument: String) -> String? {
        if let finder = finders[argument] {
            return argument == "contactId"
                ? "Search by e-mail or phone with \(finder); a deleted or merged contact keeps no id."
                : "\(finder) shows the ids there are."
        }
        return NamedArgument.all(of: self).first { $0.argument == argument }.map { named in
            "Give \"\(named.name)\" instead of \"\(argument)\": the name is looked up, and the error of a wrong one names "
                + "the nearest."
        }
    }
}
