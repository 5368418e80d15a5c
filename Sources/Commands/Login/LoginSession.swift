import ByteText
import CredentialVault
import HighLevelAuth
import HighLevelClient

/// One login, from the address that is shown to the tokens. Nothing is stored here.
struct LoginSession: Sendable {
    let client: OAuthClient
    let origin: Origin
    let scopes: [String]
    let redirect: LoginRedirect
    let versionId: String?
    let usesPKCE: Bool
    let opensBrowser: Bool
    let locations: [String]
    /// Shut down when the login is over.
    let sender: AsyncHTTPSender

    /// - Throws: `LoginError`.
    func run() async throws -> GrantedLogin {
        switch redirect {
        case .elsewhere(let address):
            return try await login(redirectURI: address, listens: false) { _ in }
        case .listener(let port, let path, let address):
            return try await listening(port: port, path: path, address: address)
        }
    }

    private func listening(port: Int, path: String, address: String?) async throws -> GrantedLogin {
        let (ports, ready) = AsyncStream<Int>.makeStream()
        let gate = QueryGate()
        let listener = LoginListener(port: port, path: path) { gate.receive($0) }
        let server = Task {
            defer { ready.finish() }
            try await listener.run { ready.yield($0) }
        }
        guard let bound = await ports.first(where: { _ in true }) else { throw LoginError.portTaken(port) }
        let result: Result<GrantedLogin, any Error>
        do {
            let login = try await login(
                redirectURI: address ?? "http://127.0.0.1:\(bound)\(path)", listens: true
            ) { gate.open(to: $0) }
            result = .success(login)
        } catch {
            result = .failure(error)
        }
        server.cancel()
        _ = await server.result
        return try result.get()
    }

    private func login(
        redirectURI: String, listens: Bool, connect: (LoginWait) -> Void
    ) async throws -> GrantedLogin {
        let state = LoginState(random: [UInt8].random(count:), now: SystemTime.seconds())
        let verifier = usesPKCE ? Hexadecimal.text(.random(count: 32)) : nil
        let address = ConsentAddress(
            origin: origin, clientId: client.id, redirectURI: redirectURI, scopes: scopes, state: state.text,
            verifier: verifier, versionId: versionId)
        let wait = LoginWait(state: state, now: SystemTime.seconds)
        connect(wait)
        show(address.text, listens: listens)
        readPastedLines(to: wait, listens: listens)
        let answer = try await wait.answer()
        Console.scrubber.watch(answer.code)
        let endpoint = TokenEndpoint(sender: sender, userAgent: Version.userAgent)
        do {
            let login = try await endpoint.login(
                with: answer.code, of: client, redirectURI: redirectURI, verifier: verifier, at: origin, for: locations)
            await sender.shutdown()
            return login
        } catch {
            await sender.shutdown()
            throw error
        }
    }

    private func show(_ address: String, listens: Bool) {
        let isOpened = opensBrowser && Browser.open(address)
        Console.write(isOpened ? "The consent page opens in the browser. If not, open:" : "Open in a browser:")
        Console.write(address)
        Console.write(
            listens
                ? "Waiting for the consent, ten minutes at most. If the browser cannot get back, paste the address it ends at:"
                : "After the consent, paste the address the browser ends at:")
    }

    private func readPastedLines(to wait: LoginWait, listens: Bool) {
        LineInput(0).forEach { line in
            guard let line else {
                if !listens { wait.end(.noWayBack) }
                return
            }
            guard line.contains(where: { !$0.isWhitespace }) else { return }
            do throws(LoginError) {
                let query = try LoginAnswer.query(inPasted: line)
                if case .refused(let words) = wait.receive(query: query) { Console.writeError(words) }
            } catch {
                Console.writeError(error.description)
            }
        }
    }
}
