import JSONValue

extension CatalogChecker {
    /// Every argument that another member speaks of exists.
    mutating func checkReferences(_ entry: CatalogEntry) {
        let operation = entry.operation
        for (index, argument) in operation.requireAnyOf.enumerated() {
            checkArgument(argument, entry, ["requireAnyOf", String(index)])
        }
        for (group, arguments) in operation.exclusive.enumerated() {
            for (index, argument) in arguments.enumerated() {
                checkArgument(argument, entry, ["exclusive", String(group), String(index)])
            }
        }
        for (index, rule) in operation.refusals.enumerated() {
            checkArgument(rule.field, entry, ["refuse", String(index), "field"])
            for argument in rule.when.keys { checkArgument(argument, entry, ["refuse", String(index), "when"]) }
            for argument in rule.unless.keys { checkArgument(argument, entry, ["refuse", String(index), "unless"]) }
        }
        for argument in operation.lookups.keys.sorted() { checkArgument(argument, entry, ["lookups", argument]) }
        for rule in operation.confirmation {
            if let argument = rule.argument { checkArgument(argument, entry, ["confirm"]) }
        }
    }

    mutating func checkSettlement(_ entry: CatalogEntry, among entries: [CatalogEntry]) {
        guard let settlement = entry.operation.settlement else { return }
        for (index, argument) in settlement.match.enumerated() {
            checkArgument(argument, entry, ["settle", "match", String(index)])
        }
        if let argument = settlement.contains { checkArgument(argument, entry, ["settle", "contains"]) }
        if entry.operation.isRead { fault(entry, ["settle"], "A read has nothing to settle.") }
        let read = entries.first { $0.operation.name == settlement.read && $0.index != entry.index }?.operation
        guard let read, read.isRead else {
            fault(entry, ["settle", "read"], "Must name another operation, and one that reads.")
            return
        }
        for argument in read.layout.validator.root.required where !hasArgument(argument, entry) {
            fault(entry, ["settle", "read"], "\"\(read.name)\" needs \"\(argument)\", which is no argument here.")
        }
    }

    private func hasArgument(_ argument: String, _ entry: CatalogEntry) -> Bool {
        entry.operation.layout.validator.root.property(argument) != nil
    }

    private mutating func checkArgument(_ argument: String, _ entry: CatalogEntry, _ place: [String]) {
        if !hasArgument(argument, entry) {
            fault(entry, place, "\(Excerpt.quoted(argument)) is not a property of the input.")
        }
    }
}
