import ArgumentParser
import CredentialVault
import HighLevelAuth

struct VaultListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the profiles, and how old their tokens are.")

    @OptionGroup var options: VaultOptions

    func run() throws {
        let contents = try options.open().snapshot().contents
        let profiles = ProfileOverview.all(in: contents, now: SystemTime.seconds())
        for profile in profiles { Console.write(VaultText.line(profile)) }
        for advice in profiles.compactMap({ VaultText.advice($0, options.words) }) { Console.writeError(advice) }
        if profiles.isEmpty {
            let add = options.words.command("vault add --profile NAME --location LOCATION_ID")
            Console.writeError("No profiles. Run: \(add)")
        }
    }
}
