import JSONValue

/// Checks what single values cannot show: that an operation's members fit each other, and the operations each other.
struct CatalogChecker {
    private(set) var faults: [CatalogFault]

    /// Argument names that belong to the tools' own controls, or come from the profile.
    static let reservedArguments = ["locationId", "profile", "dryRun", "confirm", "fields", "view"]

    init(faults: [CatalogFault]) { self.faults = faults }

    mutating func check(_ entries: [CatalogEntry]) {
        for entry in entries {
            checkName(entry)
            checkClass(entry)
            checkOutputRoot(entry)
            checkIntents(entry)
            // Without a schema or a path everything that leans on them would be reported as well.
            guard entry.operation.inputSchema.objectValue != nil else { continue }
            checkInputRoot(entry)
            checkReferences(entry)
            if !entry.operation.path.segments.isEmpty { checkParameters(entry) }
        }
        checkUniqueness(entries)
        for entry in entries { checkSettlement(entry, among: entries) }
    }

    mutating func fault(_ entry: CatalogEntry, _ place: [String], _ message: String) {
        let pointer = JSONPointer(["tools", String(entry.index)] + place)
        faults.append(CatalogFault(pointer: pointer, message: message))
    }

    private mutating func checkName(_ entry: CatalogEntry) {
        let operation = entry.operation
        if !operation.name.isEmpty, !PathSegment.isSafe(operation.name) {
            fault(entry, ["name"], "Must be 1 to 64 of A-Z a-z 0-9 _ -.")
        }
    }

    private mutating func checkIntents(_ entry: CatalogEntry) {
        if entry.operation.intents.isEmpty { fault(entry, ["intents"], "Must name at least one intent.") }
        if entry.operation.scopes.isEmpty { fault(entry, ["scopes"], "Must name at least one scope.") }
    }

    private mutating func checkClass(_ entry: CatalogEntry) {
        let operation = entry.operation
        let hints = operation.annotations
        if hints.isReadOnly != operation.isRead {
            fault(entry, ["annotations", "readOnlyHint"], "Must be true exactly for the class \"read\".")
        }
        if operation.operationClass == .destructive, !hints.isDestructive {
            fault(entry, ["annotations", "destructiveHint"], "Must be true for the class \"destructive\".")
        }
        if operation.isRead, hints.isDestructive {
            fault(entry, ["annotations", "destructiveHint"], "Must be false for the class \"read\".")
        }
        switch operation.method {
        case .get where !operation.isRead: fault(entry, ["class"], "Must be \"read\" for GET.")
        case .put where operation.isRead, .delete where operation.isRead:
            fault(entry, ["class"], "Must not be \"read\" for \(operation.method.rawValue).")
        default: break
        }
    }

    private mutating func checkUniqueness(_ entries: [CatalogEntry]) {
        var names: Set<String> = []
        var operationIds: Set<String> = []
        var intents: Set<String> = []
        var routes: Set<[String]> = []
        for entry in entries {
            let operation = entry.operation
            if !names.insert(operation.name).inserted { fault(entry, ["name"], "Another operation has this name.") }
            if !operationIds.insert(operation.operationId).inserted {
                fault(entry, ["operationId"], "Another operation has this id.")
            }
            for (index, intent) in operation.intents.enumerated() where !intents.insert(intent.lowercased()).inserted {
                fault(entry, ["intents", String(index)], "Stands in the catalogue already.")
            }
            if !routes.insert([operation.method.rawValue, operation.path.shape]).inserted {
                fault(entry, ["path"], "Another operation has this method and path.")
            }
        }
    }
}
