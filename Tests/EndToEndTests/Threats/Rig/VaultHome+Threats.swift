import CredentialVault
import JSONValue
import TestSupport
import Testing

extension VaultHome {
    static func withVault() async throws -> VaultHome {
        let home = try VaultHome()
        try await home.must(["vault", "init"])
        return home
    }

    /// Logs in by the real command, with the consent given at once.
    func login(_ server: GrantServer, profile: String = "acme") async throws {
        let run = try await LoginRun(in: self, at: server.url, secret: server.clientSecret, profile: profile)
        try await run.callBack("code=\(server.newCode())&state=\(run.state)")
        let outcome = try await run.expectedLines()
        guard outcome.code == 0 else { throw Failure(description: "login ended with \(outcome)") }
    }

    /// A home with a login at the server.
    static func loggedIn(_ server: GrantServer) async throws -> VaultHome {
        let home = try await withVault()
        try await home.login(server)
        return home
    }

    // MARK: - Inside the vault

    private var location: VaultLocation {
        VaultLocation(
            dataDirectory: path + "/data", configDirectory: path + "/config", stateDirectory: path + "/state")
    }

    func openVault() throws -> Vault {
        try Vault.open(at: location, keySource: .keyFile(path: location.defaultKeyFile))
    }

    /// Lets the access token's time be over, and long since it was got.
    func expireAccessToken() throws {
        try openVault().update { contents in
            for id in contents.credentials.keys {
                _ = contents.changeCredential(id) { record in
                    record.accessExpiry = 1
                    record.rotatedAt = 1
                }
            }
        }
    }

    /// Lets the access token look as if it had been got long ago, but not as if its time were over.
    func ageAccessToken() throws {
        try openVault().update { contents in
            for id in contents.credentials.keys { _ = contents.changeCredential(id) { $0.rotatedAt = 1 } }
        }
    }

    /// Which of the pairs the vault holds; nil when it holds none of them, or halves of two.
    func heldPair(of server: GrantServer) throws -> Int? {
        let contents = try openVault().snapshot().contents
        guard let fields = contents.credentials.values.first?.fields, let access = fields[.accessToken],
            let refresh = fields[.refreshToken]
        else { return nil }
        return server.pairs.lastIndex { pair in
            access.revealText { $0 == pair.access } && refresh.revealText { $0 == pair.refresh }
        }
    }

    /// Temporary files of writers.
    var leftovers: [Entry] {
        entries().filter { ($0.path.split(separator: "/").last ?? "").hasPrefix(".vault") }
    }
}

extension ServerProcess {
    /// The error of a call; nil when it succeeds.
    func error(_ tool: String = "get_contact", _ arguments: JSON = ["contactId": "abc"], id: JSON) async throws -> JSON?
    {
        try await call(tool, arguments, id: id)["structuredContent"]?["error"]
    }

    func code(
        _ tool: String = "get_contact", _ arguments: JSON = ["contactId": "abc"], id: JSON
    ) async throws -> String? {
        try await error(tool, arguments, id: id)?["code"]?.stringValue
    }
}

extension LeakCheck {
    /// After a login.
    func expectNone(after run: LoginRun, in home: VaultHome, sourceLocation: SourceLocation = #_sourceLocation) {
        expectNone(of: run.process, in: home, sourceLocation: sourceLocation)
    }

    /// All lines are messages, and none of them or of the log has a secret in it.
    func expectPure(_ server: ServerProcess, in home: VaultHome, sourceLocation: SourceLocation = #_sourceLocation) {
        let strays = server.messages.filter { $0.stringValue != nil }
        #expect(strays.isEmpty, "stdout has something else than messages", sourceLocation: sourceLocation)
        expectNone(of: server, in: home, sourceLocation: sourceLocation)
    }
}
