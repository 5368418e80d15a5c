import Commands
import TestSupport

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A TLS server with a certificate of its own making, which writes down what it is told.
final class SelfSignedServer: Sendable {
    private static let program = "/usr/bin/openssl"

    static let isAvailable = access(program, X_OK) == 0

    let port: Int
    let certificate: String
    private let log: String
    private let pid: pid_t

    init() async throws {
        let directory = try TemporaryDirectory.make()
        certificate = directory + "/certificate"
        log = directory + "/log"
        let made = Subprocess.run(
            "/bin/sh",
            [
                "-c",
                "cd '\(directory)' && exec '\(Self.program)' req -x509 -newkey rsa:2048 -nodes -keyout key -out certificate "
                    + "-days 1 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 2>/dev/null",
            ])
        guard made.exitCode == 0 else { throw Waiting.Failure(description: "no certificate") }
        // A port that was free a moment ago.
        let probe = try RawHTTPResponder(.close)
        port = probe.port
        probe.stop()
        try await Task.sleep(for: .milliseconds(100))
        let child = try ChildProcess(
            path: "/bin/sh",
            arguments: [
                "-c",
                "cd '\(directory)' && exec '\(Self.program)' s_server -accept 127.0.0.1:\(port) -cert certificate -key key "
                    + "-WWW -msg > log 2>&1",
            ])
        pid = child.pid
        let log = log
        try await Waiting.until("openssl") { TextFile.text(log).contains("ACCEPT") }
    }

    var received: String { TextFile.text(log) }

    func stop() {
        kill(pid, SIGKILL)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
    }
}
