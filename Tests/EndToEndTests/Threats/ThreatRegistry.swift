/// All rows of the threat model, in its order and in our words.
enum ThreatRegistry {
    static let all: [Threat] = critical + high + others

    private static let critical: [Threat] = [
        Threat(1, "an answer echoes the credential"),
        Threat(2, "a redirect carries the token to another host"),
        Threat(3, "arguments, variables or files move the origin"),
        Threat(4, "an id walks the path"),
        Threat(5, "an id is a word of the routes"),
        Threat(6, "one account's caller reaches another's"),
        Threat(7, "the agent asks for the secret"),
        Threat(8, "the vault is stolen at rest"),
        Threat(9, "records are exchanged inside the vault"),
        Threat(10, "two processes spend one refresh token"),
        Threat(11, "a crash between the answer and the disk loses the grant"),
        Threat(
            12, "something is destroyed that nobody meant",
            .elsewhere(
                (safeguards("Confirmation"), "without consent no byte is sent, and with it exactly one request"),
                (
                    safeguards("Confirmation"),
                    "a bulk call that has to be confirmed is refused where nobody can be asked"
                ),
                (safeguards("Confirmation"), "a token is good for its own call alone, and dies"),
                (safeguards("Confirmation"), "a token of one profile is none for another"),
                (safeguards("Confirmation"), "a user who does not say yes has it not done"),
                (safeguards("ReadOnly"), "a read-only server changes nothing, by whatever road"),
                (
                    "SafeguardsTests/PolicyTests",
                    "the tool's own setting wins over its class, and nothing over read-only"
                ))),
        Threat(
            13, "a handle is forged, altered or replayed",
            .elsewhere(
                ("SealingTests/TamperingTests", "each flipped bit is noticed"),
                ("SealingTests/TamperingTests", "a handle cut short anywhere, on either side, is unknown"),
                ("SealingTests/SealerTests", "a handle sealed under another key is unknown"),
                ("SealingTests/SealerTests", "a handle of another profile is refused"),
                (handles, "an altered handle is none, wherever it was altered"),
                (handles, "a handle of a write works once"),
                (handles, "a handle expires"),
                (handles, "a handle of another home, kind or profile is refused by name"),
                (handles, "possession is no permission"),
                (requirements("Elicitation", "State"), "R-ELICIT-10 a state that was altered is refused"),
                (requirements("Elicitation", "State"), "R-ELICIT-10 a state is good for its own request alone"),
                (requirements("Elicitation", "State"), "R-ELICIT-10 a state is good once"),
                (requirements("Elicitation", "State"), "R-ELICIT-10 a state expires"),
                (requirements("Elicitation", "Tokens"), "R-ELICIT-16 a token is good once"),
                (requirements("Elicitation", "Tokens"), "R-ELICIT-16 a token that was altered or made up is refused"),
                (requirements("Paging"), "R-PAGE-2 R-PAGE-4 a cursor that was not given out for the list is refused")
            )),
        Threat(14, "plain HTTP, or TLS with whoever answers"),
        Threat(15, "a library's debug variables have it print the token"),
        Threat(
            16, "secrets in arguments",
            .elsewhere(
                (vault("Input"), "a secret on the command line is named, not quoted, and stops the command"),
                (vault("Input"), "a secret that looks like none is not quoted either"),
                (vault("Life"), "a token is stored, used, replaced, encrypted anew and removed, and nobody sees it"))),
        Threat(
            17, "secrets in the environment",
            .elsewhere((vault("Input"), "a secret in the environment is named, not quoted, and not used"))),
    ]

    private static let high: [Threat] = [
        Threat(18, "a crash leaves memory in a core or a log"),
        Threat(19, "another process of the user reads our memory"),
        Threat(20, "files others can read"),
        Threat(21, "links, pipes and devices in a file's place"),
        Threat(22, "a full disk in the middle of a write"),
        Threat(23, "a lock whose holder is dead or stopped"),
        Threat(24, "the lock file is removed while it is held"),
        Threat(25, "an old copy of the vault is put back"),
        Threat(26, "an answer says where tokens are to be had"),
        Threat(27, "a proxy variable reroutes, a key log tells"),
        Threat(28, "a header is smuggled in or lost"),
        Threat(29, "an id or a value adds to the query"),
        Threat(
            30, "a body says two things",
            .elsewhere(
                ("EndToEndTests/BadInputTests", "a member written twice is refused with the request's id"),
                ("ContactToolsTests/WireTests", "an unknown argument stops a call before the account is asked for"),
                ("ContactToolsTests/WireTests", "a call becomes exactly one request"))),
        Threat(
            31, "a contact's text gives the model orders",
            .elsewhere((network("Answer"), "row 31 text of the CRM stays data"))),
        Threat(
            32, "invisible characters hide orders",
            .elsewhere((network("Answer"), "row 32 nothing invisible passes, raw, escaped or as a reference"))),
        Threat(
            33, "an answer without end",
            .elsewhere(
                (network("Answer"), "row 33 a giant answer costs little time and memory, and the next call works"))),
        Threat(
            34, "an answer that trickles",
            .elsewhere(
                (network("Answer"), "row 34 an answer by drips does not outlive the call's time"),
                ("HighLevelClientTests/HostileAnswerTests", "a byte now and then does not outlive the deadline"))),
        Threat(
            35, "a write is repeated by itself",
            .elsewhere(
                (
                    network("Repetition"),
                    "row 35 a write whose fate is unknown is sent once, a read at most three times"
                ))),
        Threat(36, "401 without end"),
        Threat(37, "clocks that jump, lifetimes that are nonsense"),
        Threat(
            38, "the audit is evaded or forged",
            .elsewhere(
                (
                    safeguards("AuditTrail"),
                    "a thousand calls of two processes leave a thousand ids, one chain and nobody's data"
                ),
                (safeguards("AuditTrail"), "without its line a write is refused, and a read is not"),
                (safeguards("AuditTrail"), "a request without an end is told as unknown, and the trail is not damaged"),
                ("SafeguardsTests/AuditTests", "every changed byte is noticed, and its line named"),
                ("SafeguardsTests/AuditTests", "lines that are taken out, added, exchanged or cut off are missed"))),
        Threat(
            39, "weak or ruinous key derivation",
            .elsewhere(
                (crypto("KeySource"), "parameters that are too cheap or too dear are refused before any work"),
                (crypto("KeySource"), "a passphrase opens, and a wrong one is refused as a wrong key is"),
                (crypto("KeySource"), "a key file beside the vault is refused"),
                ("HighLevelAuthTests/VaultDoorTests", "a wrong passphrase is tried once"),
                (vault("Life"), "a passphrase takes the key file's place, opens for calls, and a wrong one does not"))),
        Threat(40, "a new key or token leaves the old one good"),
        Threat(
            41, "the agent burns the account's allowance",
            .elsewhere(
                (
                    network("Repetition"),
                    "row 41 two servers of one home send no more than HighLevel allows, and listing is instant"
                ))),
        Threat(42, "cookies and caches carry over"),
        Threat(43, "answers go to the wrong question"),
    ]

    private static let others: [Threat] = [
        Threat(44, "an error tells of paths, pages or other accounts"),
        Threat(45, "secrets stay in memory"),
        Threat(
            46, "malformed messages",
            .elsewhere(
                ("EndToEndTests/Robustness/FuzzTests", "the product takes whatever is written to it"),
                ("EndToEndTests/BadInputTests", "broken JSON is a parse error and the next line is served"),
                ("EndToEndTests/BadInputTests", "a line of 20 MB is refused and the next one is served"),
                ("EndToEndTests/BadInputTests", "nesting without end is refused"))),
        Threat(
            47, "something else is printed to stdout",
            .elsewhere((requirements("Stdio"), "R-STDIO-2 nothing but messages is said"))),
        Threat(
            48, "discovery as an oracle",
            .elsewhere(
                (intents("AdversarialIntent"), "strange input is answered"),
                (intents("AdversarialIntent"), "of a megabyte only the beginning is read"),
                ("ContactToolsTests/Discovery/DiscoveryTests", "a search that cannot be one is refused by its field"))),
        Threat(
            49, "discovery leads to what destroys",
            .elsewhere(
                (
                    intents("SafetyRule"), "nothing destructive is first in any bank where no word of removal stands"
                ),
                (intents("SafetyRule"), "no line of a bank that begins with delete makes or adds anything"))),
        Threat(50, "the list of tools changes under one's hands"),
        Threat(51, "it phones home"),
        Threat(
            52, "a dry run touches the vault",
            .elsewhere(
                (safeguards("OrderOfChecks"), "a dry run opens no vault, and works where there is none or it is shut"),
                ("ContactToolsTests/Calling/DryRunTests", "a dry run shows the very request, and sends none"),
                ("ContactToolsTests/Calling/DryRunTests", "a dry run checks what a call checks"))),
        Threat(53, "a call is cancelled in the middle"),
        Threat(54, "the end comes in the middle"),
        Threat(55, "the login is hijacked"),
        Threat(56, "children inherit descriptors or variables"),
        Threat(
            57, "answers that are two things at once",
            .elsewhere(
                (client("HostileAnswer"), "a length beside chunks is not believed"),
                (client("HostileAnswer"), "bytes behind an answer are not taken for the next one"),
                (client("HostileAnswer"), "what is no valid HTTP is no answer"),
                (client("HostileAnswer"), "damaged gzip is no answer"),
                ("ContactToolsTests/Traps/TrapTests+Outcome", "success is read in every spelling"))),
        Threat(
            58, "the wrong kind of credential is used",
            .elsewhere(
                (vault("Serving"), "a scope that was not declared is refused by name and nothing is sent"),
                ("HighLevelAuthTests/PermitTests", "what takes no private token of a sub-account is refused by name"),
                (
                    "HighLevelAuthTests/Renewal/ExchangeTests",
                    "a scope HighLevel has refused is refused here for a while, and the vault tells of it"
                ))),
        Threat(59, "temporary files are left behind"),
        Threat(60, "a read-only disk, or one without locks"),
        Threat(61, "personal data in the log"),
        Threat(62, "the agent unlocks the vault"),
        Threat(63, "requests tell more than they must"),
        Threat(
            64, "dependencies drift",
            .elsewhere(
                ("EndToEndTests/RepositoryTests", "the server links no more of Foundation than FoundationEssentials"))),
        Threat(
            65, "a vault of another version",
            .elsewhere((crypto("Tampering"), "a newer format is refused and left alone"))),
    ]

    private static let handles = "ContactToolsTests/Discovery/HandleTests"

    private static func safeguards(_ suite: String) -> String { "EndToEndTests/Safeguards/\(suite)Tests" }
    private static func network(_ suite: String) -> String { "EndToEndTests/Network/\(suite)RowTests" }
    private static func intents(_ suite: String) -> String { "IntentSearchTests/\(suite)Tests" }
    private static func vault(_ suite: String) -> String { "EndToEndTests/Vault/Vault\(suite)Tests" }
    private static func crypto(_ suite: String) -> String { "CredentialVaultTests/\(suite)Tests" }
    private static func client(_ suite: String) -> String { "HighLevelClientTests/\(suite)Tests" }

    private static func requirements(_ suite: String, _ part: String? = nil) -> String {
        "EndToEndTests/Requirements/\(suite)RequirementTests" + (part.map { "+\($0)" } ?? "")
    }
}
