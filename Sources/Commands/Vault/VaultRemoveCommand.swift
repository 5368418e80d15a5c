import ArgumentParser
import CredentialVault
import HighLevelAuth

struct VaultRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a profile and its token.",
        discussion: "HighLevel still accepts the token until it is deleted there.")

    @Option(help: ArgumentHelp("The profile's name.", valueName: "name"))
    var profile: String

    @OptionGroup var options: VaultOptions

    func run() throws {
        let vault = try options.open()
        try vault.update { contents in try contents.discharge(profile) }
        Console.write("\(profile) is removed. Delete its token in HighLevel too.")
    }
}
