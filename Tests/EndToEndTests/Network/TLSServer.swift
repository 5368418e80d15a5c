import Commands
import TestSupport

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// `openssl s_server` on loopback with a certificate of its own, which answers every request with a page.
final class TLSServer {
    struct Failure: Error, CustomStringConvertible { let description: String }

    private static let places: [String] = [
        "/usr/bin/openssl", "/opt/homebrew/bin/openssl", "/usr/local/bin/openssl",
    ]
    static let program: String? = places.first { access($0, X_OK) == 0 }

    /// The certificate, which is also its own authority, in PEM form.
    let certificate: String
    let port: Int
    private let child: ChildProcess

    var url: String { "https://127.0.0.1:\(port)" }

    /// - Parameters:
    ///   - name: Whom the certificate is for.
    ///   - options: More for s_server.
    /// - Throws: when there is no openssl, or it does not start.
    init(name: String = "IP:127.0.0.1", options: [String] = []) throws {
        guard let program = Self.program else { throw Failure(description: "There is no openssl.") }
        let place = try TemporaryDirectory.make()
        certificate = place + "/certificate.pem"
        let made = Subprocess.run(
            program,
            ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=test", "-addext", "subjectAltName=\(name)"]
                + ["-keyout", place + "/key.pem", "-out", certificate, "-days", "1"])
        guard made.exitCode == 0 else { throw Failure(description: "openssl made no certificate.") }
        child = try ChildProcess(
            path: program,
            arguments: ["s_server", "-accept", "127.0.0.1:0", "-www", "-cert", certificate, "-key", place + "/key.pem"]
                + options)
        while let line = child.readLine(seconds: 20) {
            let text = String(decoding: line, as: UTF8.self)
            guard text.hasPrefix("ACCEPT"), let port = text.split(separator: ":").last.flatMap({ Int($0) }) else {
                continue
            }
            self.port = port
            return
        }
        throw Failure(description: "s_server did not start.")
    }

    deinit { kill(child.pid, SIGKILL) }
}
