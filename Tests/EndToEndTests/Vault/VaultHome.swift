import Commands
import Dispatch
import JSONValue
import TestSupport

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A home of its own for one test, and the shipped binary working in it under the most careless umask there is.
struct VaultHome: Sendable {
    struct Outcome: Sendable {
        let code: Int32
        let output: String
        let errors: String
        /// What others could see of the process while it ran: its arguments and its environment.
        let visible: [UInt8]
    }

    struct Failure: Error, CustomStringConvertible { let description: String }

    struct Entry: Sendable {
        let path: String
        let mode: UInt32
        let isDirectory: Bool
        /// Links, pipes and devices are not to be read.
        let isFile: Bool
    }

    /// What a command is handed besides its arguments.
    struct Hand: Sendable {
        var input: String?
        /// Texts that can be read from descriptors 3 and 4.
        var third: String?
        var fourth: String?
        var environment: [String: String] = [:]
    }

    /// What `--home` says.
    let path: String
    /// For what is not the product's.
    let scratch: String

    init() throws {
        scratch = try TemporaryDirectory.make()
        path = scratch + "/home"
    }

    var vault: String { path + "/data/vault" }
    var keyFile: String { path + "/config/vault.key" }

    /// Runs one command to its end.
    func run(_ arguments: [String], _ hand: Hand = Hand()) async throws -> Outcome {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try runBlocking(arguments + ["--home", path], hand) })
            }
        }
    }

    /// The same for a command that must succeed.
    @discardableResult
    func must(_ arguments: [String], _ hand: Hand = Hand()) async throws -> Outcome {
        let outcome = try await run(arguments, hand)
        guard outcome.code == 0 else {
            throw Failure(description: "\(arguments) ended with \(outcome.code): \(outcome.errors)")
        }
        return outcome
    }

    func add(
        _ profile: String = "acme", token: String, origin: String, location: String = "LocationLocationLoca",
        options: [String] = [], third: String? = nil
    ) async throws {
        try await must(
            ["vault", "add", "--profile", profile, "--location", location, "--origin", origin, "--allow-loopback"]
                + options,
            Hand(input: token, third: third))
    }

    func serve(_ arguments: [String] = [], environment: [String: String] = [:]) async throws -> ServerProcess {
        let server = try ServerProcess(["serve", "--home", path] + arguments, environment: environment)
        try await server.initialize()
        return server
    }

    /// Everything below the home, hidden or not.
    func entries() -> [Entry] { Self.entries(below: path) }

    private func runBlocking(_ arguments: [String], _ hand: Hand) throws -> Outcome {
        let run = try TemporaryDirectory.make()
        var script = "umask 000; exec \"$0\" \"$@\""
        for (descriptor, text) in [(3, hand.third), (4, hand.fourth)] {
            guard let text else { continue }
            TextFile.write("\(run)/\(descriptor)", text)
            script += " \(descriptor)< '\(run)/\(descriptor)'"
        }
        let errors = open("\(run)/stderr", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(errors) }
        var environment = ["HOME": run, "PATH": "/usr/bin:/bin", "TMPDIR": run]
        for name in ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"] {
            environment[name] = getenv(name).map { String(cString: $0) }
        }
        environment.merge(hand.environment) { _, given in given }
        let child = try ChildProcess(
            path: "/bin/sh", arguments: ["-c", script, Product.path] + arguments, environment: environment,
            standardError: errors)
        let visible = Self.visible(of: child.pid)
        if let input = hand.input { _ = child.write(line: Array(input.utf8)) }
        child.closeInput()
        var lines: [String] = []
        while let line = child.readLine(seconds: 60) { lines.append(String(decoding: line, as: UTF8.self)) }
        let code = child.wait()
        return Outcome(
            code: code, output: lines.joined(separator: "\n"), errors: TextFile.text("\(run)/stderr"), visible: visible)
    }

    /// Of the command itself, not the shell before it; nothing where the system does not show it.
    static func visible(of pid: pid_t) -> [UInt8] {
        for _ in 0..<2000 {
            let words = TextFile.read("/proc/\(pid)/cmdline")
            let first = String(decoding: words.prefix { $0 != 0 }, as: UTF8.self)
            // An ended process has none.
            if first.isEmpty || first == Product.path { return words + TextFile.read("/proc/\(pid)/environ") }
            usleep(500)
        }
        return []
    }

    private static func entries(below directory: String) -> [Entry] {
        var found: [Entry] = []
        var pending = [directory]
        while let path = pending.popLast() {
            var status = stat()
            guard lstat(path, &status) == 0 else { continue }
            let isDirectory = status.st_mode & S_IFMT == S_IFDIR
            found.append(
                Entry(
                    path: path, mode: UInt32(status.st_mode & 0o7777), isDirectory: isDirectory,
                    isFile: status.st_mode & S_IFMT == S_IFREG))
            guard isDirectory, let handle = opendir(path) else { continue }
            defer { closedir(handle) }
            while let entry = readdir(handle) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name != ".", name != ".." { pending.append("\(path)/\(name)") }
            }
        }
        return found
    }
}
