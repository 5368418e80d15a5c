/// Which senses are of which sort. The thesaurus says it by the files and names they stand under.
package struct SenseGroups: Sendable, Equatable {
    /// What can be spoken of: a note, a tag, a contact.
    package var resources: SenseSet
    /// What can be wished: reading, adding, deleting.
    package var acts: SenseSet
    /// What this API does not do.
    package var topics: SenseSet
    /// Whoever uses one of these words wants something gone, ended or taken off.
    package var removal: SenseSet
    /// Of those, the words that can mean nothing else.
    package var deletion: SenseSet
    /// Making something, or putting something on or into something.
    package var making: SenseSet
    /// All of them, or many at once.
    package var totality: SenseSet

    package init(
        resources: SenseSet, acts: SenseSet, topics: SenseSet, removal: SenseSet, deletion: SenseSet, making: SenseSet,
        totality: SenseSet
    ) {
        self.resources = resources
        self.acts = acts
        self.topics = topics
        self.removal = removal
        self.deletion = deletion
        self.making = making
        self.totality = totality
    }
}
