import ContactCatalog
import HighLevelClient
import JSONValue

extension HighLevelError {
    /// The same error, for an agent that has tools: it says which record is unknown, and by which tool it is found.
    /// - Parameters:
    ///   - operation: What was carried out.
    ///   - arguments: With what, as far as that is known.
    ///   - locationId: Where.
    /// - Returns: The error.
    func naming(
        _ operation: Operation, _ arguments: JSONObject = JSONObject(), in locationId: String? = nil
    ) -> HighLevelError {
        switch code {
        case .notFound: namingMissingRecord(of: operation, arguments, locationId)
        case .duplicateContact: namingHolder(operation)
        case .outcomeUnknown, .upstreamShape: mayHaveBeenApplied ? namingProof(of: operation, arguments) : self
        default: self
        }
    }

    /// HighLevel names the kind of record it misses: a task may be unknown, or the contact it is asked of, or the user it is
    /// for.
    private func namingMissingRecord(
        of operation: Operation, _ arguments: JSONObject, _ locationId: String?
    ) -> HighLevelError {
        // Without words it is the address that is unknown, whatever was to be found there.
        guard let words = details?["highLevelMessage"]?.arrayValue?.first?.stringValue?.lowercased(),
            !words.hasPrefix("cannot ")
        else { return self }
        let path = operation.pathArguments
        if let lookup = operation.lookups.first(where: { lookup in
            words.hasPrefix(lookup.value.noun + " ") && !path.contains(lookup.key) && arguments[lookup.key] != nil
        }) {
            return naming(missing: lookup.value, as: lookup.key, of: operation)
        }
        let named = path.last { argument in
            argument.hasSuffix("Id") && words.hasPrefix(argument.dropLast(2).lowercased() + " ")
        }
        let isOther = words.contains(" with id ") && named == nil
        guard !isOther, let argument = named ?? (path.count == 1 ? path.first : nil), argument.hasSuffix("Id") else {
            var error = self
            let hints = path.compactMap { operation.hint(for: $0) }
            if !isOther, !hints.isEmpty { error.nextStep = hints.joined(separator: " ") }
            return error
        }
        var error = self
        let kind = argument.dropLast(2).lowercased()
        let place = locationId.map { "location \($0)" } ?? "this location"
        // A task is looked for among those of the contact, a workflow among all.
        let isPart = path.count > 1 && operation.finders[argument] != nil && argument != "contactId"
        let whose = isPart ? " on this contact" : ""
        error.message = "No \(kind) with this id\(whose) in \(place). \(message)"
        error.field = argument
        error.nextStep = operation.hint(for: argument) ?? nextStep
        return error
    }

    /// What is given by its id in the body, such as the user a task is for: the record in the path may be there.
    private func naming(missing kind: LookupKind, as argument: String, of operation: Operation) -> HighLevelError {
        var error = self
        error.message = "HighLevel knows no \(kind.noun) with the id in \"\(argument)\". \(message)"
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

    private func namingProof(of operation: Operation, _ arguments: JSONObject) -> HighLevelError {
        guard let proof = operation.proof(of: arguments), let step = nextStep else { return self }
        var error = self
        error.nextStep = step.replacing(Self.readingTheRecord, with: proof)
        return error
    }
}

extension Operation {
    /// How it is found out whether the operation took effect; nil where nothing is known of that.
    fileprivate func proof(of arguments: JSONObject) -> String? {
        let kinds = Set(lookups.values)
        // The one trace of enrolments there is are these two fields of the search; of campaigns there is none.
        if kinds.contains(.workflows) {
            return "Look with search_contacts whether filters by id and by activeWorkflows or finishedWorkflows find "
                + "the contact (the search may lag some seconds)"
        }
        if kinds.contains(.campaigns) || path.segments.contains(.literal("campaigns")) {
            return "Ask the user to look in HighLevel, as no operation shows a contact's campaigns,"
        }
        let properties = inputSchema["properties"]?.objectValue ?? JSONObject()
        if !pathArguments.contains("contactId"), properties.contains(key: "email"), let finder = contactFinder {
            let isFound = ["email", "phone"].contains { arguments[$0]?.stringValue != nil }
            return isFound || arguments.isEmpty
                ? "\(HighLevelError.readingTheRecord) with \(finder)"
                : "Look with search_contacts by the name"
        }
        let own = pathArguments.last { $0 != "contactId" }.flatMap { finders[$0] }
        guard let reader = settlementReader?.name ?? own ?? contactReader else { return nil }
        return "\(HighLevelError.readingTheRecord) with \(reader)"
    }

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
