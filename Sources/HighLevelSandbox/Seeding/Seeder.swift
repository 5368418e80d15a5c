/// Makes the data of a sandbox from its seed, without looking at any clock.
enum Seeder {
    /// When the first contact was added: 2026-01-05T09:00:00Z.
    static let firstDay = SandboxInstant(milliseconds: 1_767_603_600_000)

    /// Contacts are six hours apart, or closer where there are so many that they would reach beyond 60 days.
    private static let widestStep: Int64 = 6 * 3_600_000
    private static let span: Int64 = 60 * 86_400_000

    static func state(for configuration: SandboxConfiguration) -> SandboxState {
        let seed = configuration.seed
        let directory = DirectorySeed.directory(seed: seed, configuration: configuration)
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
