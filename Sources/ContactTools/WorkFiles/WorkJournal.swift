import PrivateFiles

/// A file to which lines are added.
final class WorkJournal: Sendable {
    private enum Place: Sendable {
        case memory(MemoryFiles, name: String)
        case file(AppendedFile)
    }

    private let place: Place

    init(_ files: MemoryFiles, _ name: String) { place = .memory(files, name: name) }

    init(_ file: AppendedFile) { place = .file(file) }

    /// Adds whole lines.
    /// - Parameters:
    ///   - bytes: The lines.
    ///   - isDurable: Whether they, and all before them, have to outlive a power cut and not only this process.
    /// - Throws: `PrivateFileError`; then none of them is there.
    func append(_ bytes: [UInt8], isDurable: Bool) throws(PrivateFileError) {
        switch place {
        case .memory(let files, let name): files.append(name, bytes)
        case .file(let file):
            let before = try file.size()
            do throws(PrivateFileError) {
                try file.append(bytes)
                if isDurable { try file.sync() }
            } catch {
                // What could not be made to last is not to be found there either.
                try? file.cut(to: before)
                throw error
            }
        }
    }

    /// Cuts off what stands behind so many bytes.
    func truncate(to count: Int) throws(PrivateFileError) {
        switch place {
        case .memory(let files, let name): files.truncate(name, to: count)
        case .file(let file): try file.cut(to: count)
        }
    }
}
