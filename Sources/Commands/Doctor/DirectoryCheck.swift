import PrivateFiles

/// One of the home's directories.
struct DirectoryCheck: Sendable {
    enum State: Sendable {
        /// Not there yet; whether it can be made.
        case absent(canBeMade: Bool)
        case refused(PrivateFileError)
        case present(isWritable: Bool, freeBytes: UInt64?, isOnNetwork: Bool)
    }

    /// `config`, `data` or `state`.
    let name: String
    let path: String
    let state: State

    private static let littleSpace: UInt64 = 33_554_432

    func finding(_ words: CommandWords) -> Finding {
        let id = "home/\(name)"
        switch state {
        case .absent(canBeMade: true): return .ok(id, "\(path) is not there yet; it is made when it is needed.")
        case .absent(canBeMade: false):
            return .problem(
                id, "\(path) is not there and cannot be made: the directory above is not writable.",
                remedy: "Name another home with --home DIR.")
        case .refused(let error):
            let advice = Advice(error.description, words)
            return .problem(id, advice.message, remedy: advice.remedy)
        case .present(isWritable: false, _, _):
            return .problem(id, "\(path) cannot be written.", remedy: "chmod u+rwx \(CommandWords.quoted(path))")
        case .present(_, _, isOnNetwork: true):
            return .problem(
                id, "\(path) lies on a network file system, where another machine may not see our locks.",
                remedy: "Use a home on a local disk with --home DIR.")
        case .present(_, let freeBytes?, _) where freeBytes < Self.littleSpace:
            return .warning(
                id, "\(path) has only \(freeBytes / 1_048_576) MiB left on its disk.", remedy: "Make room on the disk.")
        case .present: return .ok(id, "\(path) is yours alone to change, and can be written.")
        }
    }
}
