import Commands
import Dispatch
package import JSONValue
import PrivateFiles
import Synchronization

#if canImport(Glibc)
package import Glibc
#elseif canImport(Musl)
package import Musl
#else
package import Darwin
#endif

/// The built binary as a client sees it: lines in, lines out, an exit code, and what it said on stderr.
package final class ServerProcess: Sendable {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    package let pid: pid_t
    /// The process's stderr, as a file, unless it was given another.
    package let standardErrorPath: String
    private let input: Mutex<Int32>
    private let output: Int32
    private let record = ProcessRecord()

    /// - Parameters:
    ///   - arguments: The command line, without the binary's name.
    ///   - product: Which of the built commands.
    ///   - environment: Added to a clean one, in which HOME is an empty directory.
    ///   - hasEmptyEnvironment: Whether the environment holds nothing but what is given and what libraries are
    ///     found by.
    ///   - standardError: The descriptor that becomes its stderr, instead of a file.
    ///   - readsOutput: Whether to read at once; otherwise nothing is read before `startReading`.
    /// - Throws: `ChildProcess.SpawnError` or `TemporaryDirectory.Failure`.
    package init(
        _ arguments: [String], product: Product = .server, environment: [String: String] = [:],
        hasEmptyEnvironment: Bool = false, standardError: Int32? = nil, readsOutput: Bool = true
    ) throws {
        // A process that has ended shows as a failed write, not as the end of the tests.
        signal(SIGPIPE, SIG_IGN)
        let home = try TemporaryDirectory.make()
        standardErrorPath = home + "/stderr"
        let errorFile = open(standardErrorPath, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(errorFile) }
        var variables = hasEmptyEnvironment ? [:] : ["HOME": home, "PATH": "/usr/bin:/bin", "TMPDIR": home]
        for name in ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"] {
            variables[name] = getenv(name).map { String(cString: $0) }
        }
        variables.merge(environment) { _, given in given }
        let child = try ChildProcess(
            path: product.path, arguments: arguments, environment: variables,
            standardError: standardError ?? errorFile)
        pid = child.pid
        input = Mutex(fcntl(child.input, F_DUPFD_CLOEXEC, 0))
        child.closeInput()
        output = fcntl(child.output, F_DUPFD_CLOEXEC, 0)
        Thread.start { [record, pid] in record.waitForExit(of: pid) }
        if readsOutput { startReading() }
    }

    deinit {
        if record.state.withLock({ $0.exitCode == nil }) { kill(pid, SIGKILL) }
        closeInput()
    }

    /// Begins to read what the process writes, with a rest of as many microseconds after each 64 KiB at most.
    package func startReading(resting microseconds: UInt32 = 0) {
        Thread.start { [record, output] in record.read(output, resting: microseconds) }
    }

    /// Hangs up on a process whose output nobody has begun to read.
    package func closeOutput() { close(output) }

    // MARK: - In

    /// Writes bytes as they are; false when the process no longer reads.
    @discardableResult
    package func write(_ bytes: [UInt8]) -> Bool {
        input.withLock { Descriptors.writeAll($0, bytes) }
    }

    package func write(line: String) { write(Array(line.utf8) + [UInt8(ascii: "\n")]) }

    package func write(_ message: JSON) { write(message.serializedBytes() + [UInt8(ascii: "\n")]) }

    package func closeInput() {
        input.withLock { descriptor in
            if descriptor >= 0 { close(descriptor) }
            descriptor = -1
        }
    }

    package func send(_ signal: Int32) { kill(pid, signal) }

    // MARK: - Out

    /// Sends a request and gives back the response with its id.
    package func request(_ method: String, _ params: JSON = [:], id: JSON) async throws -> JSON {
        write(["jsonrpc": "2.0", "id": id, "method": .string(method), "params": params])
        return try await response(to: id)
    }

    /// Opens a legacy session.
    @discardableResult
    package func initialize(
        _ revision: String = "2025-11-25", capabilities: JSON = [:]
    ) async throws -> JSON {
        let response = try await request(
            "initialize",
            [
                "protocolVersion": .string(revision), "capabilities": capabilities,
                "clientInfo": ["name": "test", "version": "1"],
            ], id: "initialize")
        write(["jsonrpc": "2.0", "method": "notifications/initialized"])
        return response
    }

    /// The result of a tool call. What has to be confirmed is, unless the user does not agree.
    package func call(_ tool: String, _ arguments: JSON, id: JSON, agrees: Bool = true) async throws -> JSON {
        let response = try await request("tools/call", ["name": .string(tool), "arguments": arguments], id: id)
        guard let result = response["result"] else { throw Failure(description: "no result: \(response.serialized())") }
        guard agrees, let token = result["structuredContent"]?["confirm"], var confirmed = arguments.objectValue,
            confirmed["confirm"] == nil
        else { return result }
        confirmed["confirm"] = token
        return try await call(tool, .object(confirmed), id: id, agrees: false)
    }

    /// The response with this id, waiting for it at most two minutes.
    package func response(to id: JSON) async throws -> JSON {
        try await waited("a response to \(id.serialized())") { $0.responses.removeValue(forKey: id) }
    }

    /// Everything received so far, in order; a line that is not JSON stands as a string that says so.
    package var messages: [JSON] { record.state.withLock(\.messages) }

    /// Waits until the messages received so far hold what is looked for, at most two minutes.
    package func message<Value: Sendable>(_ what: String, _ find: ([JSON]) -> Value?) async throws -> Value {
        try await waited(what) { find($0.messages) }
    }

    /// The next message that is no response with an id: a notification, a request of the server's, or an error that
    /// belongs to no request.
    package func nextOther() async throws -> JSON {
        try await waited("a message without id") { $0.others.isEmpty ? nil : $0.others.removeFirst() }
    }

    /// The next line as it was written, for tests that look at bytes. Not to be mixed with the others.
    package func nextLine() async throws -> [UInt8] {
        try await waited("a line") { $0.lines.isEmpty ? nil : $0.lines.removeFirst() }
    }

    /// The exit code, or 128 and the signal.
    package func exitCode() async throws -> Int32 { try await waited("the end") { $0.exitCode } }

    /// What the process has said on stderr so far.
    package func standardError() -> String { String(decoding: TextFile.read(standardErrorPath), as: UTF8.self) }

    private func waited<Value: Sendable>(
        _ what: String, _ take: (inout ProcessRecord.State) -> Value?
    ) async throws -> Value {
        let deadline = ContinuousClock.now + .seconds(120)
        while true {
            let (value, isOver) = record.state.withLock { (take(&$0), $0.hasEnded && $0.exitCode != nil) }
            if let value { return value }
            guard !isOver else {
                throw Failure(description: "the process ended before \(what): \(standardError())")
            }
            guard ContinuousClock.now < deadline else { throw Failure(description: "waited in vain for \(what)") }
            try await Task.sleep(for: .milliseconds(1))
        }
    }
}

private enum Thread {
    static func start(_ body: @escaping @Sendable () -> Void) {
        DispatchQueue(label: "test.thread").async(execute: body)
    }
}
