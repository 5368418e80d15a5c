import CSystemCalls
import PrivateFiles

#if canImport(Glibc)
package import Glibc
#elseif canImport(Musl)
package import Musl
#else
package import Darwin
#endif

/// A child with pipes at its stdin and stdout.
package final class ChildProcess {
    package struct SpawnError: Error, CustomStringConvertible {
        let path: String
        let code: Int32

        package var description: String { "\(path) cannot be started: \(SystemCause.words(code))." }
    }

    private typealias Pipe = (readingEnd: Int32, writingEnd: Int32)

    package let pid: pid_t
    /// Where to write what the child reads; -1 once closed.
    package private(set) var input: Int32
    /// Where to read what the child writes.
    package let output: Int32
    private var pending: [UInt8] = []

    /// - Parameters:
    ///   - path: The executable.
    ///   - arguments: Its arguments, without its name.
    ///   - environment: Its environment; nil for ours.
    ///   - standardError: The descriptor that becomes its stderr; ours by default.
    /// - Throws: `SpawnError`.
    package init(
        path: String, arguments: [String], environment: [String: String]? = nil, standardError: Int32 = STDERR_FILENO
    ) throws(SpawnError) {
        let toChild = try Self.makePipe(for: path)
        let fromChild: Pipe
        do throws(SpawnError) {
            fromChild = try Self.makePipe(for: path)
        } catch {
            for end in [toChild.readingEnd, toChild.writingEnd] { close(end) }
            throw error
        }
        var child: Int32 = 0
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] =
            (environment ?? Self.inheritedEnvironment).map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in words + variables { free(text) } }
        let standard = [toChild.readingEnd, fromChild.writingEnd, standardError]
        let code = system_spawn(&child, path, standard, &words, &variables)
        close(toChild.readingEnd)
        close(fromChild.writingEnd)
        guard code == 0 else {
            close(toChild.writingEnd)
            close(fromChild.readingEnd)
            throw SpawnError(path: path, code: code)
        }
        pid = child
        input = toChild.writingEnd
        output = fromChild.readingEnd
    }

    private static var inheritedEnvironment: [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        return variables
    }

    /// A pipe whose ends no child inherits, not even one that another thread spawns at this moment: a copy of the
    /// writing end left in a stranger would keep the reader waiting for an end that never comes.
    private static func makePipe(for path: String) throws(SpawnError) -> Pipe {
        var ends: [Int32] = [-1, -1]
        let code = system_make_pipe(&ends)
        guard code == 0 else { throw SpawnError(path: path, code: code) }
        return (ends[0], ends[1])
    }

    deinit {
        closeInput()
        close(output)
    }

    /// Writes a whole line; false when the child no longer reads.
    package func write(line: [UInt8]) -> Bool { Descriptors.writeAll(input, line + [UInt8(ascii: "\n")]) }

    /// The next line without its end; nil when the child has closed its output or says nothing for `seconds`.
    package func readLine(seconds: Int32) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                let line = Array(pending[..<end])
                pending.removeFirst(end + 1)
                return line
            }
            var descriptors = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
            let ready = poll(&descriptors, 1, seconds * 1000)
            if ready < 0, errno == EINTR { continue }
            guard ready == 1 else { return nil }
            let count = buffer.withUnsafeMutableBytes { Descriptors.read(output, $0) }
            guard count > 0 else { return nil }
            pending.append(contentsOf: buffer[..<count])
        }
    }

    package func closeInput() {
        guard input >= 0 else { return }
        close(input)
        input = -1
    }

    /// Waits for the child's end.
    /// - Returns: Its exit code, or 128 and the signal that ended it; -1 when somebody else has waited for it.
    package func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 {
            guard errno == EINTR else { return -1 }
        }
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }
}
