import ContactCatalog

/// What may not stand first whatever the weights say: something destructive where nobody speaks of removing, or only of
/// what comes later or of what is past; what is done to all where nobody speaks of all; a contact's end where a note's
/// or a field's is wished; something that makes or adds where somebody wishes a deletion; whatever changes something where
/// it is only asked how things are; and the plain listing where a place is named.
struct FirstPlaceGuard {
    private let forbidsDestruction: Bool
    private let forbidsTaking: Bool
    private let forbidsContactsEnd: Bool
    private let scope: CampaignScope
    private let forbidsMaking: Bool
    private let forbidsChanging: Bool
    private let forbidsListing: Bool

    /// `isOneWish` says that no more than one step is wished; of several each asks or wishes for itself.
    init(_ intent: ReadIntent, groups: SenseGroups, isOneWish: Bool) {
        let later = LaterWish.places(in: intent)
        let removals = intent.tokens.indices.filter { index in
            !intent.negated[index] && !later.contains(index) && !intent.senses[index].isDisjoint(with: groups.removal)
                && !ToldDeletion.isTold(at: index, in: intent)
        }
        forbidsTaking = RestoreWish.isWished(in: intent)
        forbidsDestruction = removals.isEmpty || forbidsTaking
        forbidsContactsEnd =
            removals.first.map { RemovedThing.isNamed(behind: $0, in: intent) } ?? false
            || FieldRemoval.wished(in: intent) != nil
        scope = CampaignScope(intent, groups: groups)
        forbidsMaking =
            intent.asserts(groups.deletion)
            && (!intent.asserts(groups.making) || Self.beginsWithDeletion(intent, groups))
        forbidsChanging = isOneWish && StateQuestion.isAsked(in: intent)
        forbidsListing = PlainListing.isNarrowed(in: intent)
    }

    func permits(_ operation: Operation) -> Bool {
        if forbidsListing, operation.name == "list_contacts" { return false }
        if forbidsChanging, !operation.isRead { return false }
        if forbidsTaking, operation.takesSomething { return false }
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

    var takesSomething: Bool { name.hasPrefix("remove_") }

    /// By its name: it has a narrower sibling.
    var concernsAll: Bool { name.contains("_all_") }

    var endsContact: Bool { name.hasSuffix("_contact") }
}
