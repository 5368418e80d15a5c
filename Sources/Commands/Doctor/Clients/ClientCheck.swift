import ByteText
import CredentialVault
import JSONValue

/// One client's file: what in it starts this program, whether that works, and which secrets stand in it.
struct ClientCheck: Sendable {
    let file: ClientFile
    /// The vault's profiles; nil when it does not open.
    let profiles: [String]?
    /// Those config.json serves where a client names none.
    let configured: [String]
    /// Where this program is.
    let executable: String
    let words: CommandWords
    /// Where a command is, if anywhere.
    let find: @Sendable (String) -> ServerStart.Command

    var isThere: Bool { if case .absent = file.state { false } else { true } }

    private var id: String { "clients/\(file.place.id)" }
    private var place: String { "\(file.place.client) (\(file.place.path))" }

    /// What was read of it; nil when it cannot be.
    private func servers(_ bytes: [UInt8]) throws(JSONParsingError) -> [ClientServer] {
        let plain = file.place.format == .jsonWithComments ? CommentedJSON.plain(bytes) : bytes
        let options = JSONParser.Options(maximumDepth: 256, duplicateKeys: .keepLast, loneSurrogates: .replace)
        return ClientServer.all(in: try JSON(parsing: plain, options: options))
    }

    /// None for a file that is not there.
    var findings: [Finding] {
        switch file.state {
        case .absent: return []
        case .unreadable(let why): return [.warning(id, "\(file.place.client): \(why)")]
        case .read(let bytes): return bytes.isEmpty ? [.ok(id, "\(place) is empty.")] : read(bytes)
        }
    }

    var startsUs: Bool {
        guard case .read(let bytes) = file.state, file.place.format != .other else { return false }
        do throws(JSONParsingError) {
            return try servers(bytes).contains(where: \.isOurs)
        } catch {
            return false
        }
    }

    private func read(_ bytes: [UInt8]) -> [Finding] {
        let holdsToken = { TokenShape.isFound(in: String(decoding: bytes, as: UTF8.self)) }
        guard file.place.format != .other else {
            return holdsToken() ? [stray] : [.ok(id, "\(place) is there and holds no token. It was not read further.")]
        }
        let servers: [ClientServer]
        do throws(JSONParsingError) {
            servers = try self.servers(bytes)
        } catch {
            let broken = Finding.problem(
                id, "\(place) is not valid JSON (byte \(error.offset)), so the client reads no server from it.",
                remedy: "Mend the file.")
            return [broken] + (holdsToken() ? [stray] : [])
        }
        let ours = servers.filter(\.isOurs)
        var findings: [Finding] = []
        if ours.isEmpty {
            findings.append(
                .ok(id, "\(place) is valid; none of its \(Counting.words(servers.count, "server")) is this program."))
        }
        for server in ours { findings.append(start(server)) }
        for server in servers { findings += secrets(of: server) }
        return findings
    }

    private var stray: Finding {
        .problem(
            id + "/secret", "\(place) has something in it that looks like a HighLevel token or a web token.",
            remedy: words.command("vault add --profile NAME --location LOCATION_ID")
                + ", then take it out of the file and replace it in HighLevel")
    }

    // MARK: - Starting

    private func start(_ server: ClientServer) -> Finding {
        let id = "\(id)/\(ShownName.text(server.name))"
        let start = ServerStart(server, find: find)
        let subject = "\(place): the server \"\(ShownName.text(server.name))\""
        let command = ShownName.path(server.started?.command ?? "")
        switch start.command {
        case .missing:
            return .problem(
                id, "\(subject) starts \(command), which is not there.", remedy: "Have it start \(executable).")
        case .notExecutable:
            return .problem(
                id, "\(subject) starts \(command), which is not executable.",
                remedy: "chmod u+x \(CommandWords.quoted(command))")
        case .relative:
            return .warning(
                id, "\(subject) starts \(command), a path that depends on where the client runs.",
                remedy: "Have it start \(executable).")
        case .runnable: break
        }
        switch start.arguments {
        case .unknown:
            return .problem(
                id, "\(subject) gives arguments that this version does not know.",
                remedy: "\(Version.name) serve --help")
        case .noServer:
            return .problem(
                id, "\(subject) starts another command than serve.", remedy: "Put \"args\": \(words.serveArguments()).")
        case .sandbox: return .ok(id, "\(subject) serves the sandbox.")
        case .profiles(let names): return served(names.isEmpty ? configured : names, id, subject)
        }
    }

    private func served(_ names: [String], _ id: String, _ subject: String) -> Finding {
        guard let profiles else { return .ok(id, "\(subject) can be started.") }
        if let unknown = names.first(where: { !profiles.contains($0) }) {
            return .problem(
                id, "\(subject) serves the profile \(ShownName.text(unknown)), which this vault lacks.",
                remedy: words.command("vault add --profile \(CommandWords.quoted(unknown)) --location LOCATION_ID"))
        }
        if names.isEmpty, profiles.count > 1 {
            return .problem(
                id, "\(subject) names no profile, and the vault holds several.",
                remedy: "Put \"args\": \(words.serveArguments(profile: profiles[0])).")
        }
        let served = names.isEmpty ? profiles : names
        return .ok(id, "\(subject) can be started" + (served.isEmpty ? "." : " and serves \(Counting.list(served))."))
    }

    // MARK: - Secrets

    private func secrets(of server: ClientServer) -> [Finding] {
        let secrets = EntrySecrets(in: server)
        let name = ShownName.text(server.name)
        let others =
            file.isReadableByOthers
            ? "other users of this machine and every program of yours"
            : "every program of yours, an agent's shell included,"
        var findings: [Finding] = []
        for found in secrets.highLevels {
            findings.append(
                .problem(
                    "\(id)/\(name)/secret",
                    "\(place): the server \"\(name)\" has a HighLevel secret in \(found.name), where \(others) can read it.",
                    remedy: "\(move(found)), then take it out of the file and replace it in HighLevel"))
        }
        for found in secrets.others {
            findings.append(
                .warning(
                    "\(id)/\(name)/secret",
                    "\(place): the server \"\(name)\" has what looks like a token in \(found.name), where \(others) can "
                        + "read it.",
                    remedy:
                        "If it is HighLevel's: \(move(found)), then take it out of the file and replace it in HighLevel"
                ))
        }
        return findings
    }

    /// The one command that moves it into the vault.
    private func move(_ found: EntrySecrets.Place) -> String {
        let add = words.command("vault add --profile NAME --location LOCATION_ID")
        guard let variable = found.variable, file.place.format == .json,
            variable.utf8.allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: "_") }),
            let first = variable.utf8.first, !first.isDigit
        else { return add }
        return "jq -r '.. | .\(variable)? // empty' \(CommandWords.quoted(file.place.path)) | \(add)"
    }
}
