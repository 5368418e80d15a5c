import CSystemCalls

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

        package var description: String { "\(path) cannot be started (errno \(code))." }
    }

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
        guard let toChild = Self.makePipe(), let fromChild = Self.makePipe() else {
            throw SpawnError(path: path, code: errno)
        }
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        #else
        var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, toChild.readingEnd, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, fromChild.writingEnd, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, standardError, STDERR_FILENO)
        var child = pid_t()
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var variables: [UnsafeMutablePointer<CChar>?] =
            environment.map { variables in variables.map { strdup("\($0)=\($1)") } + [nil] } ?? []
        defer { for variable in variables { free(variable) } }
        let code =
            environment == nil
            ? posix_spawn(&child, path, &actions, nil, &words, environ)
            : posix_spawn(&child, path, &actions, nil, &words, &variables)
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

    /// A pipe whose ends no child inherits, not even one that another thread spawns at this moment: a copy of the
    /// writing end left in a stranger would keep the reader waiting for an end that never comes.
    private static func makePipe() -> (readingEnd: Int32, writingEnd: Int32)? {
        var ends: [Int32] = [-1, -1]
        return system_make_pipe(&ends) == 0 ? (ends[0], ends[1]) : nil
    }

    deinit {
        closeInput()
        close(output)
    }

    /// Writes a whole line; false when the child no longer reads.
    package func write(line: [UInt8]) -> Bool {
        var rest = (line + [UInt8(ascii: "\n")])[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(input, $0) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

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
            guard poll(&descriptors, 1, seconds * 1000) == 1 else { return nil }
            let count = buffer.withUnsafeMutableBytes { systemRead(output, $0) }
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
    /// - Returns: Its exit code, or 128 and the signal that ended it.
    package func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, bytes.baseAddress, bytes.count)
}
