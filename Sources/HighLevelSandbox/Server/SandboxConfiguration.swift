/// How a sandbox is set up. Two with the same seed and number of contacts hold the same data, byte for byte.
package struct SandboxConfiguration: Sendable {
    /// 0 lets the system choose.
    package var port = 0
    package var contacts = 50
    package var seed: UInt64 = 1
    /// How long the search takes to see a write.
    package var indexLag = Duration.zero
    package var rate = RateProfile.perTenSeconds(100)
    package var faults = FaultPlan.none
    /// Of the private token, counted from the start, and of OAuth's access tokens, counted from their issue. Nil: the
    /// private token does not expire, as none does, and the others after HighLevel's 86,399 seconds.
    package var tokenLifetime: Duration?
    /// Nil: drawn at random when the server is made.
    package var token: String?
    /// What the private token may do and OAuth grants at most. Nil: everything.
    package var scopes: Set<String>?
    /// Whether clients that name only their HTTP library are turned away as Cloudflare does it.
    package var refusesDefaultUserAgents = true
    package var allowsDuplicateContacts = false
    /// Whether of users, workflows, campaigns, businesses and custom fields the first has a namesake.
    package var hasNamesakes = false
    package var uniqueIdentifiers: [UniqueIdentifier] = [.email, .phone]
    /// Whether every request that is carried out is kept, for tests that look at what clients really did.
    package var keepsLog = false
    package var now: @Sendable () -> SandboxInstant = SandboxInstant.system

    package init() {}
}
