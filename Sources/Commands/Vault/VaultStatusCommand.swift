import ArgumentParser
import CredentialVault
import HighLevelAuth

struct VaultStatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Say whether the vault opens, and what to do about it.")

    @OptionGroup var options: VaultOptions

    func run() throws {
        let location = try options.location()
        let kind = try Vault.keySourceKind(at: location)
        Console.write("vault: \(location.vaultPath)")
        Console.write("opened with: \(VaultText.source(kind, at: location))")
        let vault = try options.open()
        let snapshot = try vault.snapshot()
        let profiles = ProfileOverview.all(in: snapshot.contents, now: SystemTime.seconds())
        Console.write(
            "state: it opens; written \(snapshot.generation == 1 ? "once" : "\(snapshot.generation) times"); "
                + "profiles: \(profiles.count)")
        for profile in profiles { Console.write(VaultText.line(profile)) }
        for advice in profiles.compactMap({ VaultText.advice($0, options.words) }) { Console.write(advice) }
        do throws(VaultError) {
            try vault.proveWritable()
        } catch {
            throw CommandError(
                description: "It opens but cannot be written (\(error.code)), so no login can be renewed. \(error)",
                exitCode: Exit.failed)
        }
        guard !profiles.isEmpty else {
            throw CommandError(
                description:
                    "No profiles. Run: \(options.words.command("vault add --profile NAME --location LOCATION_ID"))",
                exitCode: Exit.needsLogin)
        }
    }
}
