package import PrivateFiles

/// Reads the audit of a home, oldest line first, piece by piece.
package struct AuditReader: Sendable {
    private static let longestLine = 1_048_576

    private let directory: String

    /// - Parameter directory: Where the files are.
    package init(directory: String) { self.directory = directory }

    /// Shows every line that is one, oldest first.
    /// - Throws: `PrivateFileError` when a file cannot be read.
    package func forEach(_ body: (AuditLine) -> Void) throws(PrivateFileError) {
        try walk { _, _, bytes in if let line = AuditLine(bytes) { body(line) } }
    }

    /// Goes through everything and tells what is not as it was written.
    /// - Throws: `PrivateFileError` when a file cannot be read.
    package func check() throws(PrivateFileError) -> AuditCheck {
        // Files that are rotated while they are read look like damage; then it is read again.
        for _ in 0..<3 {
            let (before, check) = try checkOnce()
            if check.faults.isEmpty { return check }
            if try stamps() == before { return check }
        }
        return try checkOnce().check
    }

    private func checkOnce() throws(PrivateFileError) -> (stamps: [FileStamp], check: AuditCheck) {
        let stamps = try stamps()
        // Before the lines: what is written meanwhile comes behind them.
        var check = AuditCheck(head: try head())
        var first: Int?
        try walk { file, line, bytes in
            check.take(bytes, file: file, line: line)
            if first == nil, check.goodLines == 1 { first = AuditLine(bytes)?.number }
        }
        check.finish(firstNumber: first)
        return (stamps, check)
    }

    /// What tells that files have been rotated: those that are not written any more.
    private func stamps() throws(PrivateFileError) -> [FileStamp] {
        guard let files = try opened() else { return [] }
        defer { files.close() }
        var stamps: [FileStamp] = []
        for number in AuditFiles.rotatedNumbers(in: files) {
            if let stamp = try files.stamp(AuditFiles.rotated(number)) { stamps.append(stamp) }
        }
        return stamps
    }

    private func head() throws(PrivateFileError) -> AuditHead? {
        guard let files = try opened() else { return nil }
        defer { files.close() }
        return try files.read(AuditFiles.head, limit: AuditHead.byteCount).flatMap { AuditHead($0) }
    }

    /// Nil where there is no audit yet.
    private func opened() throws(PrivateFileError) -> PrivateDirectory? {
        do throws(PrivateFileError) {
            return try PrivateDirectory(path: directory, options: .init(makesMissing: false))
        } catch {
            if error.isMissing { return nil }
            throw error
        }
    }

    private func walk(_ body: (_ file: String, _ line: Int, _ bytes: [UInt8]) -> Void) throws(PrivateFileError) {
        guard let files = try opened() else { return }
        defer { files.close() }
        let names = AuditFiles.rotatedNumbers(in: files).map { AuditFiles.rotated($0) }
        for name in names.reversed() + [AuditFiles.current] { try walk(name, in: files, body) }
    }

    private func walk(
        _ name: String, in files: PrivateDirectory,
        _ body: (_ file: String, _ line: Int, _ bytes: [UInt8]) -> Void
    ) throws(PrivateFileError) {
        // Whoever writes just now has not finished; a line that was cut is missed by its number.
        var rest: [UInt8] = []
        var number = 0
        try files.readPieces(of: name) { piece in
            var start = piece.startIndex
            while let end = piece[start...].firstIndex(of: 0x0A) {
                number += 1
                body(name, number, rest + piece[start..<end])
                rest = []
                start = end + 1
            }
            // What is longer is no line of ours, and its beginning shows that.
            if rest.count < Self.longestLine { rest += piece[start...] }
            return true
        }
    }
}
