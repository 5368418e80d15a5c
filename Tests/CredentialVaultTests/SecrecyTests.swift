import Foundation
import Testing

@testable import CredentialVault

/// What can be seen of a vault without its key.
struct SecrecyTests {
    private let home: Home

    init() throws { home = try Home() }

    @Test func `no secret, name or address is readable in any file`() throws {
        _ = try home.makeVault()
        #expect(!home.holdsCanary)
        #expect(home.everything.count { !$0.bytes.isEmpty } == 3)
    }

    @Test func `past the header all bytes look alike`() throws {
        _ = try home.makeVault()
        let body = try home.vaultBytes.dropFirst(VaultHeader.byteCount)
        var counts = [Double](repeating: 0, count: 256)
        for byte in body { counts[Int(byte)] += 1 }
        let entropy = counts.filter { $0 > 0 }.map { $0 / Double(body.count) }.reduce(0) { $0 - $1 * log2($1) }
        #expect(entropy >= 7.9)
    }

    @Test func `the length does not tell whether there is one account or three`() throws {
        _ = try Vault.create(at: home.location, keySource: home.keySource)
        let empty = try home.vaultBytes.count
        try home.open().update { Sample.fill(&$0) }
        #expect(try home.vaultBytes.count == empty)
    }

    @Test func `the same contents written twice share no bytes past the header`() throws {
        let vault = try home.makeVault()
        let first = try home.vaultBytes
        try vault.update { Sample.fill(&$0) }
        let second = try home.vaultBytes
        let header = VaultHeader.byteCount
        let equal = zip(first[header...], second[header...]).count { $0 == $1 }
        // Chance alone gives one in 256.
        #expect(equal < first.count / 64)
    }

    @Test func `the same secret in two fields is sealed differently`() throws {
        let vault = try home.makeVault()
        var table = SealedFieldTable(key: vault.dataKey)
        var fields = SecretFields()
        fields[.token] = Secret(validating: "same-secret")
        fields[.previousToken] = Secret(validating: "same-secret")
        let binding = FieldBinding(vaultId: [], generation: 1, record: ["x"], origin: "", locationId: nil)
        _ = try table.add(fields, binding: binding)
        #expect(table.entries.count == 2 && table.entries[0] != table.entries[1])
    }
}
