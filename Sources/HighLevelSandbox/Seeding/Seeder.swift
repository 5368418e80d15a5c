/// Makes the data of a sandbox from its seed, without looking at any clock.
enum Seeder {
    /// When the first contact was added: 2026-01-05T09:00:00Z.
    static let firstDay = SandboxInstant(milliseconds: 1_767_603_600_000)

    /// Contacts are six hours apart, or closer where there are so many that they would reach beyond 60 days.
    private static let widestStep: Int64 = 6 * 3_600_000
    private static let span: Int64 = 60 * 86_400_000

    /// Enough in the second sub-account to tell it from the first.
    private static let contactsInSecond = 3

    /// Two sub-accounts: the one all contacts are in, and another with a few.
    static func agency(for configuration: SandboxConfiguration) -> Agency {
        let first = state(for: configuration, in: DirectorySeed.directory(for: configuration))
        let companyId = first.directory.location.companyId
        var other = configuration
        other.contacts = min(Self.contactsInSecond, configuration.contacts)
        var seeds = SeededGenerator(seed: configuration.seed, stream: "second location")
        other.seed = seeds.next()
        let directory = DirectorySeed.directory(for: other, named: "Example Annex", companyId: companyId)
        return Agency(companyId: companyId, subAccounts: [first, state(for: other, in: directory)])
    }

    private static func state(for configuration: SandboxConfiguration, in directory: Directory) -> SandboxState {
        let seed = configuration.seed
        var state = SandboxState(
            directory: directory, indexLag: configuration.indexLag,
            identifiers: SeededGenerator(seed: seed, stream: "identifiers"))
        state.foreignContactIds = [foreignContactId(seed: seed)]
        state.contacts.bury(deletedContactId(seed: seed))

        let count = max(0, configuration.contacts)
        let step = min(widestStep, span / Int64(max(1, count)))
        var contacts = ContactSeed(directory: directory, seed: seed)
        for number in 0..<count {
            let instant = SandboxInstant(milliseconds: firstDay.milliseconds + step * Int64(number))
            state.contacts.save(
                number == 0
                    ? contacts.ann(in: directory, addedAt: instant) : contacts.next(addedAt: instant))
        }
        return state
    }

    static func foreignContactId(seed: UInt64) -> String {
        var generator = SeededGenerator(seed: seed, stream: "foreign")
        return generator.identifier()
    }

    static func deletedContactId(seed: UInt64) -> String {
        var generator = SeededGenerator(seed: seed, stream: "deleted")
        return generator.identifier()
    }
}
