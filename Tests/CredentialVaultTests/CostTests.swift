import Foundation
import Testing

@testable import CredentialVault

/// What unlocking costs. Printed, and bounded only where a mistake would cost a multiple.
struct CostTests {
    private let home: Home

    init() throws { home = try Home() }

    private func milliseconds(_ work: () throws -> Void) rethrows -> Double {
        let duration = try ContinuousClock().measure { try work() }
        return Double(duration.components.attoseconds) / 1e15 + Double(duration.components.seconds) * 1_000
    }

    @Test func `a key file opens in milliseconds`() throws {
        _ = try home.makeVault()
        let times = try (0..<50).map { _ in try milliseconds { _ = try home.open().snapshot() } }.sorted()
        print("unlocking with a key file: median \(times[25]) ms, slowest \(times[49]) ms (debug build)")
        #expect(times[25] < 100)
    }

    @Test func `a passphrase costs what its parameters say, once`() throws {
        let source = try KeySource.phrase("correct horse", cost: .standard)
        var vault: Vault?
        let creating = try milliseconds { vault = try Vault.create(at: home.location, keySource: source) }
        let unlocked = try #require(vault)
        let updating = try milliseconds { try unlocked.update { Sample.fill(&$0) } }
        let opening = try milliseconds { _ = try home.open(source) }
        print("scrypt 2^17: creating \(creating) ms, opening \(opening) ms; an update \(updating) ms")
        #expect(updating < opening)
    }
}
