import JSONValue
import TestSupport

/// The `login` command at work, with the consent page's address it has printed.
struct LoginRun: Sendable {
    let process: ServerProcess
    let address: String

    /// Starts the command, gives it the client secret as its first line, and reads up to the address.
    init(
        in home: VaultHome, at origin: String, secret: String, clientId: String = GrantServer.clientId,
        options: [String] = ["--no-browser"], profile: String = "acme", environment: [String: String] = [:]
    ) async throws {
        process = try ServerProcess(
            [
                "login", "--profile", profile, "--client-id", clientId, "--origin", origin, "--allow-loopback",
                "--home", home.path,
            ] + options, environment: environment)
        process.write(line: secret)
        var line = ""
        while !line.hasPrefix("http") { line = String(decoding: try await process.nextLine(), as: UTF8.self) }
        address = line
    }

    /// What the address asks the consent page.
    var asked: [String: String] {
        Query.members(of: address.split(separator: "?", maxSplits: 1).last ?? "")
    }

    var state: String { asked["state"] ?? "" }
    var redirect: String { asked["redirect_uri"] ?? "" }
    var port: Int { redirect.split(separator: ":").last.flatMap { Int($0.prefix { $0 != "/" }) } ?? 0 }

    /// Comes back as the browser does.
    @discardableResult
    func callBack(
        _ query: String, path: String = "/oauth/callback", host: String? = nil, method: String = "GET"
    ) async throws -> String {
        try await RawHTTPClient.get("\(path)?\(query)", port: port, host: host, method: method)
    }

    func expectedLines() async throws -> (code: Int32, words: String) {
        let code = try await process.exitCode()
        return (code, process.messages.map { $0.stringValue ?? "" }.joined(separator: "\n") + process.standardError())
    }
}
