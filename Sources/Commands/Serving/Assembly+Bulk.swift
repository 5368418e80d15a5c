import ContactTools

extension Assembly {
    /// What work on many contacts is done with. What belongs to a sandbox dies with it, and so does what nobody has said
    /// a place for.
    func bulkEquipment(runner: OperationRunner, profile: String?, isSandbox: Bool) -> BulkEquipment {
        var chunks = BulkEquipment.ChunkSizes()
        chunks.tags = configuration.bulk.tagContacts
        chunks.business = configuration.bulk.businessContacts
        return BulkEquipment(
            runner: runner,
            selections: Selections(files: files(\.selectionsDirectory, isSandbox: isSandbox), now: SystemTime.seconds),
            handles: SelectionHandles(sealer: sealer(isSandbox: isSandbox), profile: profile),
            jobs: BulkJobs(files: files(\.jobsDirectory, isSandbox: isSandbox), now: SystemTime.seconds), chunks: chunks
        )
    }

    private func files(_ directory: KeyPath<Home, String>, isSandbox: Bool) -> WorkFiles {
        guard !isSandbox, let home else { return WorkFiles() }
        return WorkFiles(directory: home[keyPath: directory])
    }
}
