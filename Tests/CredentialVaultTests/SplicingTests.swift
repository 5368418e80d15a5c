import Crypto
import JSONValue
import Testing

@testable import CredentialVault

/// Sealed fields put where they do not belong. The whole file is sealed too, so these are made with its key.
struct SplicingTests {
    private let home: Home
    private let vault: Vault

    init() throws {
        home = try Home()
        vault = try home.makeVault()
    }

    private struct Parts {
        var header: VaultHeader
        var metadata: JSON
        var fields: [[UInt8]]
    }

    private func parts() throws -> Parts {
        let bytes = try home.vaultBytes
        let header = try VaultFile.header(of: bytes)
        let body = bytes.dropFirst(VaultHeader.byteCount).dropLast(32)
        let key = vault.dataKey
        let plaintext = try ChaChaPoly.open(
            try ChaChaPoly.SealedBox(combined: body), using: key.body, authenticating: header.bytes)
        var reader = ByteReader(Array(plaintext))
        let text = reader.takeCounted()
        let metadata = try JSON(parsing: try #require(text))
        let count = reader.take(UInt32.self) ?? 0
        return Parts(
            header: header, metadata: metadata, fields: (0..<count).map { _ in reader.takeCounted() ?? [] })
    }

    private func install(_ parts: Parts) throws {
        let plaintext = VaultBody.bytes(metadata: parts.metadata, fields: parts.fields)
        let box = try ChaChaPoly.seal(
            plaintext, using: vault.dataKey.body, authenticating: parts.header.bytes)
        let bytes = VaultFile.withChecksum(parts.header.bytes + Array(box.combined))
        try home.write(bytes, to: home.location.vaultPath)
    }

    @Test func `what is put together again as it was opens`() throws {
        try install(try parts())
        #expect(home.failure() == nil)
    }

    @Test func `two fields exchanged are refused`() throws {
        let original = try parts()
        #expect(original.fields.count == 5)
        for first in original.fields.indices {
            for second in original.fields.indices where second > first {
                var swapped = original
                swapped.fields.swapAt(first, second)
                try install(swapped)
                #expect(home.failure() == .damaged, "\(first) and \(second)")
            }
        }
    }

    @Test func `a field of an older generation is refused`() throws {
        let old = try parts()
        try vault.update { Sample.setCount(1, &$0) }
        var new = try parts()
        new.fields[0] = old.fields[0]
        try install(new)
        #expect(home.failure() == .damaged)
    }

    @Test(arguments: ["id", "origin", "kind", "locationId", "companyId"])
    func `a record that says something else of itself does not open`(member: String) throws {
        var parts = try parts()
        let text = parts.metadata.serialized()
        let changed = ["kind": "oauthLocation", "origin": "https://evil.example"][member] ?? "changed"
        var metadata = try #require(parts.metadata.objectValue)
        var records = try #require(metadata["credentials"]?.arrayValue)
        var record = try #require(records[0].objectValue)
        record[member] = JSON(changed)
        records[0] = .object(record)
        metadata["credentials"] = .array(records)
        parts.metadata = .object(metadata)
        #expect(parts.metadata.serialized() != text)
        try install(parts)
        #expect(home.failure() == .damaged)
    }

    @Test func `unknown or missing members are refused`() throws {
        let original = try parts()
        var metadata = try #require(original.metadata.objectValue)
        metadata["more"] = 1
        try install(Parts(header: original.header, metadata: .object(metadata), fields: original.fields))
        #expect(home.failure() == .damaged)
        metadata["more"] = nil
        metadata["profiles"] = nil
        try install(Parts(header: original.header, metadata: .object(metadata), fields: original.fields))
        #expect(home.failure() == .damaged)
    }
}
