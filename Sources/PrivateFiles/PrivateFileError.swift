/// Why a file that has to be the user's alone cannot be used, and what mends it.
package struct PrivateFileError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Problem: Sendable, Equatable {
        case system(call: String, code: Int32)
        case notRegular
        /// It has a second name somewhere.
        case linked
        case wrongOwner
        case accessibleByOthers
        /// A directory in which others can rename and replace what leads to the file.
        case writableByOthers
        case wrongSize(expected: Int)
        /// What it holds is not what was written; what mends it depends on the file.
        case damaged(advice: String)
        /// It may grow no further.
        case full(advice: String)
        case vanished
        /// Another process holds the lock and does not let it go.
        case busy
        /// The file system grants one lock to two at once.
        case locksDoNotHold
        /// A network's file system, where another machine may not see our locks.
        case onNetwork
    }

    package let path: String
    package let problem: Problem

    package init(path: String, problem: Problem) {
        self.path = path
        self.problem = problem
    }

    package var description: String {
        switch problem {
        case .system(let call, let code):
            "\(path): \(call) failed: \(SystemCause.words(code)). Check the directory and its disk."
        case .notRegular: "\(path) is not a regular file of its own (a link or a device?). Remove it."
        case .linked: "\(path) has a second name (a hard link). Copy it, remove both names, and put the copy back."
        case .wrongOwner: "\(path) belongs to another user. Remove it, or use a home of your own with --home."
        case .accessibleByOthers: "\(path) can be reached by other users. Run: chmod go-rwx '\(path)'"
        case .writableByOthers: "Other users can replace what is in \(path). Run: chmod go-w '\(path)'"
        case .wrongSize(let expected): "\(path) does not hold \(expected) bytes. Remove it; a new one will be made."
        case .damaged(let advice): "\(path) is damaged. \(advice)"
        case .full(let advice): "\(path) is full. \(advice)"
        case .busy: "\(path) is locked by another process that does not let it go. Is one of them stopped?"
        case .vanished: "\(path) was removed while it was being made. Try again."
        case .locksDoNotHold: "\(path): locks do not work on this file system. Use a home on a local disk with --home."
        case .onNetwork: "\(path) lies on a network file system. Use a home on a local disk with --home."
        }
    }
}
