import JSONValue
import TestSupport
import Testing

/// The files of a vault in the hands of somebody else. Each byte and each length are tried in CredentialVaultTests;
/// here a sample of them goes through the shipped binary.
@Suite(.fewAtOnce)
struct AtRestThreatTests {
    private static let location = "NobodyKnowsThisPlace"

    private func home(_ token: String) async throws -> VaultHome {
        let home = try await VaultHome.withVault()
        try await home.add(
            "peculiar-name", token: token, origin: "http://127.0.0.1:9", location: Self.location)
        return home
    }

    @Test func `row 8 nothing can be read in the files, and they look like chance`() async throws {
        let token = Canary.privateToken()
        let home = try await home(token)
        let check = LeakCheck([token, Self.location, "peculiar-name", "127.0.0.1:9/"])
        check.expectNone(inFilesOf: home)
        let first = TextFile.read(home.vault)
        try await home.must(["vault", "rotate", "--profile", "peculiar-name"], .init(input: Canary.privateToken()))
        try await home.must(["vault", "rotate", "--profile", "peculiar-name"], .init(input: token))
        let second = TextFile.read(home.vault)
        #expect(first.count == second.count)
        // The same token again, and no byte more alike than by chance.
        let body = 200
        let alike = zip(first[body...], second[body...]).filter { $0 == $1 }.count
        #expect(alike < (first.count - body) / 100)
        #expect(Self.entropy(Array((first + second)[body...])) > 7.9)
    }

    @Test func `row 8 row 9 whatever is changed in the vault, it is refused whole and in peace`() async throws {
        let token = Canary.privateToken()
        let home = try await home(token)
        let old = TextFile.read(home.vault)
        try await home.must(["vault", "rotate", "--profile", "peculiar-name"], .init(input: Canary.privateToken()))
        let new = TextFile.read(home.vault)
        var random = SplitMix64(seed: 8)
        var spoiled: [(String, [UInt8])] = [
            ("a byte more", new + [0]), ("nothing", []), ("half", Array(new.prefix(new.count / 2))),
            ("twice", new + new), ("old front, new back", Array(old[..<139] + new[139...])),
            ("new front, old back", Array(new[..<139] + old[139...])),
            ("the middle of the old", Array(new[..<400] + old[400..<800] + new[800...])),
            ("two blocks exchanged", Array(new[..<200] + new[300..<400] + new[200..<300] + new[400...])),
        ]
        for place in [0, 7, 8, 9, 10, 26, 27, 39, 71, 130, 139] + (0..<12).map({ _ in random.below(new.count) }) {
            var bytes = new
            bytes[place] ^= 1 << UInt8(random.below(8))
            spoiled.append(("byte \(place)", bytes))
        }
        for (what, bytes) in spoiled {
            TextFile.write(home.vault, bytes)
            let list = try await home.run(["vault", "list"])
            #expect([1, 3].contains(list.code), "\(what): \(list.code)")
            #expect(list.output.isEmpty && !list.errors.isEmpty, "\(what): \(list.output)")
            #expect(!list.errors.contains("Fatal"), "\(what): \(list.errors)")
            #expect(TextFile.read(home.vault) == bytes, "\(what) was touched")
            LeakCheck([token]).expectNone(after: list, in: home)
        }
        TextFile.write(home.vault, new)
        #expect(try await home.run(["vault", "list"]).code == 0)
    }

    @Test func `row 40 after a new key the old one opens nothing, and the old token is nowhere`() async throws {
        let token = Canary.privateToken()
        let home = try await home(token)
        let key = TextFile.read(home.keyFile)
        try await home.must(["vault", "rekey"])
        let newKey = TextFile.read(home.keyFile)
        #expect(newKey != key)
        TextFile.write(home.keyFile, key)
        let old = try await home.run(["vault", "list"])
        #expect(old.code == 3)
        #expect(old.output.isEmpty)
        TextFile.write(home.keyFile, newKey)
        try await home.must(["vault", "rotate", "--profile", "peculiar-name"], .init(input: Canary.privateToken()))
        try await home.must(
            ["vault", "rekey", "--key-source", "passphrase", "--new-key-fd", "4"], .init(fourth: "long enough"))
        #expect(try await home.run(["vault", "list"]).code == 3)
        #expect(!home.entries().contains { $0.path == home.keyFile })
        let names = home.entries().filter(\.isFile).compactMap { $0.path.split(separator: "/").last }.sorted()
        #expect(names == ["vault", "vault.generation", "vault.lock"], "\(names)")
        LeakCheck([token]).expectNone(inFilesOf: home)
    }

    /// In bits a byte.
    private static func entropy(_ bytes: [UInt8]) -> Double {
        var counts = [Double](repeating: 0, count: 256)
        for byte in bytes { counts[Int(byte)] += 1 }
        let total = Double(bytes.count)
        return counts.filter { $0 > 0 }.reduce(0) { $0 - $1 / total * Logarithm.base2($1 / total) }
    }
}
