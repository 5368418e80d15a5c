import ContactCatalog
import Synchronization

/// Which writes are under way that could be mistaken for each other: if two equal notes are written at once and one is
/// found, nobody can say whose it is.
final class EqualWrites: Sendable {
    private struct Entry {
        var underWay = 0
        /// Whether there were ever two at a time since the first of them began.
        var haveMet = false
    }

    private let entries = Mutex<[AbstractRequest: Entry]>([:])

    func begin(_ request: AbstractRequest) {
        entries.withLock { entries in
            entries[request, default: Entry()].underWay += 1
            if entries[request]?.underWay ?? 0 > 1 { entries[request]?.haveMet = true }
        }
    }

    func end(_ request: AbstractRequest) {
        entries.withLock { entries in
            guard let entry = entries[request] else { return }
            entries[request] = entry.underWay > 1 ? Entry(underWay: entry.underWay - 1, haveMet: true) : nil
        }
    }

    func haveMet(_ request: AbstractRequest) -> Bool { entries.withLock { $0[request]?.haveMet ?? false } }
}
