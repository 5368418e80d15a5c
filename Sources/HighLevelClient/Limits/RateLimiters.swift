import ByteText
package import PrivateFiles
import Synchronization

/// The limiters of a process, one for each account it reaches: HighLevel counts by location, whichever of its tokens is
/// used.
package final class RateLimiters: Sendable {
    private struct Key: Hashable {
        let origin: Origin
        let locationId: String
    }

    private let directory: String?
    private let timing: CallTiming
    private let onFailure: @Sendable (PrivateFileError) -> Void
    private let limiters = Mutex<[Key: RequestLimiter]>([:])

    /// - Parameters:
    ///   - stateDirectory: The home's, whose processes share their quotas; nil for a process that counts alone.
    ///   - timing: By which waiting is done.
    ///   - onFailure: Told if the shared quota cannot be used.
    package init(
        stateDirectory: String? = nil, timing: CallTiming = .system,
        onFailure: @escaping @Sendable (PrivateFileError) -> Void = { _ in }
    ) {
        directory = stateDirectory.map { $0 + "/limits" }
        self.timing = timing
        self.onFailure = onFailure
    }

    /// The limiter of an account, always the same.
    package func limiter(origin: Origin, locationId: String) -> RequestLimiter {
        limiters.withLock { limiters in
            let key = Key(origin: origin, locationId: locationId)
            if let known = limiters[key] { return known }
            let limiter = RequestLimiter(store: store(of: key), timing: timing)
            limiters[key] = limiter
            return limiter
        }
    }

    /// To be called when the process is about to end, or the others of its home would have to wait for what it was given
    /// and has not used.
    package func settle() {
        for limiter in limiters.withLock({ Array($0.values) }) { limiter.settle() }
    }

    private func store(of key: Key) -> any QuotaStore {
        guard let directory else { return LocalQuotaStore() }
        return FileQuotaStore(
            directory: directory, name: Self.fileName("\(key.origin)\n\(key.locationId)"), onFailure: onFailure)
    }

    /// A hash is enough: a name, not a secret.
    private static func fileName(_ text: String) -> String { Hexadecimal.text(word: FNV1a.hash(text.utf8)) }
}
