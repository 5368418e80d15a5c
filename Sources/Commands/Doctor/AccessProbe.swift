import ContactCatalog
import ContactTools
import CredentialVault
import HighLevelAuth
import HighLevelClient
import JSONValue
import Logging

/// One cheap read for each profile, on the path an agent's calls take.
struct AccessProbe: Sendable {
    private static let longestCall = Duration.seconds(15)

    private let operation: Operation
    private let access: VaultAccess

    /// Nil when tools.json knows no such read.
    /// - Parameters:
    ///   - vault: Opened already: a passphrase can be read only once.
    ///   - location: Where it is.
    ///   - sender: By which requests leave.
    ///   - assembly: The rest of what calls need.
    ///   - homeOption: What `--home` was given.
    ///   - logger: For what goes on beside the calls.
    init?(
        _ vault: Vault, at location: VaultLocation, sender: AsyncHTTPSender, assembly: Assembly, homeOption: String?,
        logger: Logger
    ) {
        guard let operation = assembly.catalog.operation(named: "search_contacts") else { return nil }
        self.operation = operation
        let door = VaultDoor(
            location: location, findKeySource: { _ in .keyFile(path: location.defaultKeyFile) },
            open: { _, _ in vault })
        access = VaultAccess(
            door: door, homeOption: homeOption, callDeadline: min(assembly.callDeadline, Self.longestCall),
            sender: sender, limiters: assembly.limiters(logger: logger))
    }

    func facts(of profile: ProfileFacts) async -> AccessFacts {
        let (limits, exchanges) = (LimitsRecord(), ExchangeRecord())
        let accounts = VaultAccounts(access: access, profile: profile.alias, limits: limits, exchanges: exchanges)
        var outcome = AccessFacts.Outcome.answered
        do throws(HighLevelError) {
            let account = try await accounts.account()
            // What comes back is a contact's, and not looked at.
            _ = try await account.api.send(try request(in: account.locationId))
        } catch {
            outcome = .failed(error)
        }
        return AccessFacts(
            alias: profile.alias, locationId: profile.locationId, kind: profile.credential?.kind,
            origin: profile.origin, outcome: outcome, limits: limits.latest, now: .now,
            exchange: exchanges.sighting)
    }

    /// What a token renewal began must reach the vault before the process ends.
    func finish() async { await access.finish() }

    func stop() async { await access.stop() }

    private func request(in locationId: String) throws(HighLevelError) -> AbstractRequest {
        do throws(ArgumentError) {
            return try operation.request(arguments: ["pageLimit": 1], locationId: locationId)
        } catch {
            throw .internalFault("The search for one contact is no valid request.")
        }
    }
}
