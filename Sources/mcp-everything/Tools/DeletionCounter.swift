import Synchronization

/// How much has been deleted in this process, so that a deletion which happens twice shows.
final class DeletionCounter: Sendable {
    private let count = Mutex(0)

    /// Counts one more and gives back how many there are now.
    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
