import ContactCatalog

/// What may not stand first whatever the weights say: something destructive where nobody speaks of removing, or only of
/// what comes later; what is done to all where nobody speaks of all; a contact's end where a note's is wished; and
/// something that makes or adds where somebody wishes a deletion.
struct FirstPlaceGuard {
    private let forbidsDestruction: Bool
    private let forbidsContactsEnd: Bool
    private let scope: CampaignScope
    private let forbidsMaking: Bool

    init(_ intent: ReadIntent, groups: SenseGroups) {
        let later = LaterWish.places(in: intent)
        let removals = intent.tokens.indices.filter { index in
            !intent.negated[index] && !later.contains(index) && !intent.senses[index].isDisjoint(with: groups.removal)
        }
        forbidsDestruction = removals.isEmpty
        forbidsContactsEnd = removals.first.map { RemovedThing.isNamed(behind: $0, in: intent) } ?? false
        scope = CampaignScope(intent, groups: groups)
        forbidsMaking =
            intent.asserts(groups.deletion)
            && (!intent.asserts(groups.making) || Self.beginsWithDeletion(intent, groups))
    }

    func permits(_ operation: Operation) -> Bool {
        guard operation.operationClass == .destructive else { return !(forbidsMaking && operation.makesSomething) }
        if operation.concernsAll { return scope.isAll && (!forbidsDestruction || scope.isDenied) }
        return !forbidsDestruction && !(forbidsContactsEnd && operation.endsContact)
    }

    /// Whether deleting is what the sentence speaks of before any making.
    private static func beginsWithDeletion(_ intent: ReadIntent, _ groups: SenseGroups) -> Bool {
        let wishes = groups.deletion.union(groups.making)
        let first = intent.tokens.indices.first {
            !intent.negated[$0] && !intent.senses[$0].isDisjoint(with: wishes)
        }
        return first.map { !intent.senses[$0].isDisjoint(with: groups.deletion) } ?? false
    }
}

private extension Operation {
    /// By its verb, which every operation's name begins with.
    var makesSomething: Bool {
        ["create_", "add_", "upsert_"].contains { name.hasPrefix($0) }
    }

    /// By its name: it has a narrower sibling.
    var concernsAll: Bool { name.contains("_all_") }

    var endsContact: Bool { name.hasSuffix("_contact") }
}
