import ArgumentParser
import ContactCatalog
import CredentialVault
import HighLevelClient
import Logging

/// All checks, one after the other: what has to be read is read here, and each check decides by it.
struct DoctorExamination: Sendable {
    let options: CommonOptions
    /// The one profile to look into; nil for all.
    let profile: String?
    let keyDescriptor: Int32?
    let isOffline: Bool
    let logger: Logger

    private var words: CommandWords { CommandWords(homeOption: options.home) }

    /// - Throws: `CatalogError`, which a test rules out.
    func findings() async throws -> [Finding] {
        let home = options.resolvedHome()
        let configuration = ConfigurationCheck(options)
        let assembly = try Assembly(configuration: configuration.configuration ?? Configuration(), home: home)
        let (vaultCheck, vault) = VaultCheck.gather(home, keyDescriptor: keyDescriptor)
        let (network, sender) = network(configuration.configuration)

        var findings = [Finding.ok("program", "\(Version.name) \(Version.number), \(ExecutablePath.current())")]
        findings += configuration.findings
        findings += home.map { DirectoryCheck.all(of: $0).map { $0.finding(words) } } ?? []
        findings += vaultCheck.findings(words)
        findings += home.map { [TrailCheck($0).finding(words)] } ?? []
        findings += network.findings
        let profiles = profiles(in: vaultCheck, configured: assembly.configuration.profiles)
        findings += profiles?.check.findings ?? []
        findings += offline(profiles?.facts ?? [], assembly)
        if !isOffline, let vault, let sender, let location = vaultCheck.location, let profiles {
            findings += await online(
                profiles.facts,
                probe: AccessProbe(
                    vault, at: location, sender: sender, assembly: assembly, homeOption: options.home, logger: logger))
        }
        await sender?.shutdown()
        findings +=
            EnvironmentCheck(
                ignored: Hardening.ignoredVariables, secrets: MisplacedSecrets.variables(), words: words
            ).findings
        findings += clients(known: profiles?.check.known, configured: assembly.configuration.profiles)
        return findings
    }

    // MARK: - Parts

    private func network(_ configuration: Configuration?) -> (check: NetworkCheck, sender: AsyncHTTPSender?) {
        var problem: String?
        var sender: AsyncHTTPSender?
        if let configuration {
            do throws(UsageError) {
                sender = try AsyncHTTPSender(configuration.network)
            } catch {
                problem = error.description
            }
        }
        return (NetworkCheck(settings: configuration?.network, problem: problem, isOffline: isOffline), sender)
    }

    private func profiles(
        in vault: VaultCheck, configured: [String]
    ) -> (check: ProfilesCheck, facts: [ProfileFacts])? {
        guard let contents = vault.contents else { return nil }
        let all = ProfileFacts.all(in: contents, now: SystemTime.seconds())
        let check = ProfilesCheck(known: all.map(\.alias), chosen: profile, configured: configured, words: words)
        return (check, all.filter { check.examined.contains($0.alias) })
    }

    /// What the vault says of each profile.
    private func offline(_ profiles: [ProfileFacts], _ assembly: Assembly) -> [Finding] {
        profiles.flatMap { profile in
            [TokenCheck(profile: profile, now: SystemTime.seconds(), words: words).finding]
                + ScopeCheck(profile: profile, operations: assembly.catalog.operations, words: words).findings
        }
    }

    /// What HighLevel says of each.
    private func online(_ profiles: [ProfileFacts], probe: AccessProbe?) async -> [Finding] {
        guard let probe else { return [] }
        // A refresh token that has been spent must not be lost with the process.
        let signals = Signals {
            Task {
                await probe.finish()
                DoctorCommand.exit(withError: Exit.failed)
            }
        }
        defer { withExtendedLifetime(signals) {} }
        var findings: [Finding] = []
        var offsets: [Duration] = []
        for profile in profiles where profile.credential?.isOver == false {
            let facts = await probe.facts(of: profile)
            findings += AccessCheck(facts: facts, words: words).findings
            if let clock = facts.exchange.clock { offsets.append(clock.offset) }
        }
        await probe.stop()
        return findings + (ClockCheck(offsets: offsets).finding.map { [$0] } ?? [])
    }

    private func clients(known: [String]?, configured: [String]) -> [Finding] {
        let executable = ExecutablePath.current()
        let checks = ClientFile.all().map { file in
            ClientCheck(
                file: file, profiles: known, configured: configured, executable: executable, words: words,
                find: ServerStart.find)
        }
        return ClientsCheck(checks: checks, executable: executable, words: words).findings
    }
}
