/// What goes wrong in a durable write. Nothing does outside tests, which have each step fail in turn.
package struct WriteFaults: Sendable {
    /// The steps of a write, in their order; `remove` clears away the temporary of one that failed.
    package enum Step: String, Sendable, CaseIterable {
        case open, chmod, write, fsync, rename, fsyncDirectory, remove
    }

    package static let none = WriteFaults { _, _ in nil }

    /// The errno with which a step on this file is to fail; nil lets it pass.
    let code: @Sendable (Step, _ name: String) -> Int32?

    package init(_ code: @escaping @Sendable (Step, _ name: String) -> Int32?) { self.code = code }
}
