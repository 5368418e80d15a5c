import CredentialVault

/// The vault: whether it is there, opens, and can be written.
struct VaultCheck: Sendable {
    struct Opened: Sendable {
        let keySource: KeySourceKind
        let contents: VaultContents
        /// Why nothing could be written to it, a renewed login for one.
        let writingProblem: VaultError?
    }

    enum State: Sendable {
        /// There is no place for one; with why.
        case homeless(String)
        case refused(VaultError)
        /// What was given to open it is no passphrase.
        case unusableInput(String)
        case open(Opened)
    }

    let location: VaultLocation?
    let state: State

    var contents: VaultContents? {
        if case .open(let opened) = state { opened.contents } else { nil }
    }

    func findings(_ words: CommandWords) -> [Finding] {
        switch state {
        case .homeless(let why): return [.problem("vault", why, remedy: words.command("doctor --home DIR"))]
        case .unusableInput(let why): return [.problem("vault", why, needsLogin: true)]
        case .refused(let error):
            let advice = Advice(error, words)
            let isLocked = error.exitCode == Exit.needsLogin
            return [.problem("vault", advice.message, remedy: advice.remedy, needsLogin: isLocked)]
        case .open(let opened): return [found, key(opened, words), writing(opened, words)]
        }
    }

    private var found: Finding {
        .ok("vault", "\(location?.vaultPath ?? "") opens, and is no older than when it was last seen.")
    }

    private func key(_ opened: Opened, _ words: CommandWords) -> Finding {
        let source = location.map { VaultText.source(opened.keySource, at: $0) } ?? opened.keySource.rawValue
        guard opened.keySource == .keyFile else { return .ok("vault/key", "It is opened with \(source).") }
        return .ok(
            "vault/key",
            "It is opened with \(source), which other programs of this user can read; a passphrase keeps them out.",
            remedy: words.command("vault rekey --key-source passphrase"))
    }

    private func writing(_ opened: Opened, _ words: CommandWords) -> Finding {
        guard let error = opened.writingProblem else {
            return .ok("vault/writing", "Locks hold and it can be written.")
        }
        let advice = Advice(error, words)
        return .problem(
            "vault/writing", "It cannot be written (\(error.code)), so no login can be renewed. \(advice.message)",
            remedy: advice.remedy)
    }
}
