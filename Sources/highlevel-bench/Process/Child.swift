import PrivateFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A child with pipes at its stdin and stdout; its stderr is ours. Reading and writing block, and may be done from
/// two threads at once.
final class Child: @unchecked Sendable {
    // Unchecked: `output` is the reader's alone, `input` the writer's, and what both see does not change.

    let pid: pid_t
    private var input: Int32
    private var output: LineReader

    /// No home, so that nobody's settings take part, and what a dynamically linked build needs.
    private static let environment: [String] = {
        let paths = ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"].compactMap { (name: String) in
            getenv(name).map { "\(name)=\(String(cString: $0))" }
        }
        return paths + ["HOME=/dev/null"]
    }()

    /// Starts the program; one without a slash is looked up in PATH.
    /// - Throws: `BenchError` when there is no such program.
    init(_ path: String, _ arguments: [String] = []) throws(BenchError) {
        var toChild: [Int32] = [-1, -1]
        var fromChild: [Int32] = [-1, -1]
        guard pipe(&toChild) == 0, pipe(&fromChild) == 0 else { throw BenchError("No pipe (errno \(errno)).") }
        for descriptor in [toChild[1], fromChild[0]] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        #else
        var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, toChild[0], STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, fromChild[1], STDOUT_FILENO)
        for descriptor in [toChild[0], fromChild[1]] { posix_spawn_file_actions_addclose(&actions, descriptor) }
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var variables: [UnsafeMutablePointer<CChar>?] = Self.environment.map { strdup($0) } + [nil]
        defer { for variable in variables { free(variable) } }
        var child = pid_t()
        let code = posix_spawnp(&child, path, &actions, nil, &words, &variables)
        close(toChild[0])
        close(fromChild[1])
        guard code == 0 else {
            close(toChild[1])
            close(fromChild[0])
            throw BenchError("\(path) cannot be started (errno \(code)).")
        }
        pid = child
        input = toChild[1]
        output = LineReader(descriptor: fromChild[0])
    }

    /// Writes a whole line, its end included, in one call where the pipe takes it.
    /// - Throws: `BenchError` when the child no longer reads.
    func write(_ line: [UInt8]) throws(BenchError) {
        guard Descriptors.writeAll(input, line) else {
            throw BenchError("The child no longer reads (errno \(errno)).")
        }
    }

    /// The next line without its end.
    /// - Throws: `BenchError` when the child has closed its output.
    func readLine() throws(BenchError) -> [UInt8] { try output.next() }

    /// Lets the child see the end of its stdin.
    func closeInput() {
        if input >= 0 { close(input) }
        input = -1
    }

    /// Closes the child's stdin and waits for its end.
    func finish() {
        closeInput()
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        output.close()
    }

    /// Asks the child to end, and waits until it has.
    func terminate() {
        kill(pid, SIGTERM)
        finish()
    }
}
