import Foundation
import PrivateFiles
import Testing

@testable import CredentialVault

/// An old vault put in the new one's place.
struct RollbackTests {
    private let home: Home
    private let old: [UInt8]
    private let vault: Vault

    init() throws {
        home = try Home()
        vault = try home.makeVault()
        old = try home.vaultBytes
        try vault.update { Sample.setCount(1, &$0) }
    }

    private var witness: String { "\(home.location.stateDirectory)/vault.generation" }

    private func restore() throws { try home.write(old, to: home.location.vaultPath) }

    private let rolledBack = VaultError.rolledBack(found: 2, expected: 3)

    @Test func `it is refused by the next start and by those that run, for reading and writing`() throws {
        try restore()
        for _ in 0..<2 { #expect(home.failure() == rolledBack) }
        #expect(throws: rolledBack) { try vault.snapshot() }
        #expect(throws: rolledBack) { try vault.update { Sample.setCount(2, &$0) } }
        #expect(try home.vaultBytes == old)
        #expect(rolledBack.description.contains("highlevel-mcp login"))
    }

    @Test func `one that runs notices also without a witness`() throws {
        try restore()
        unlink(witness)
        #expect(throws: rolledBack) { try vault.snapshot() }
    }

    @Test func `a new login accepts it, and from then on it counts as the newest`() throws {
        try restore()
        let mending = try home.open(acceptingRollback: true)
        #expect(try mending.snapshot().generation == 2)
        try mending.update { Sample.setCount(5, &$0) }
        let snapshot = try home.open().snapshot()
        #expect(snapshot.generation == 4 && Sample.count(snapshot.contents) == 5)
        #expect(try vault.snapshot().generation == 4)
        try restore()
        #expect(throws: VaultError.rolledBack(found: 2, expected: 4)) { try mending.snapshot() }
    }

    @Test func `merely looking at it does not make it the newest`() throws {
        try restore()
        _ = try home.open(acceptingRollback: true).snapshot()
        #expect(home.failure() == rolledBack)
    }

    @Test func `a witness that lags behind is brought up to date by the next start`() throws {
        let text = String(decoding: try home.bytes(witness), as: UTF8.self)
        try home.write(Array(text.replacingOccurrences(of: " 3\n", with: " 2\n").utf8), to: witness)
        _ = try home.open()
        #expect(String(decoding: try home.bytes(witness), as: UTF8.self) == text)
        try restore()
        #expect(home.failure() == rolledBack)
    }

    @Test func `without a witness the vault opens and gets a new one`() throws {
        unlink(witness)
        #expect(home.failure() == nil)
        #expect(access(witness, F_OK) == 0)
    }

    @Test func `the witness of another vault says nothing`() throws {
        try home.write(Array("00112233445566778899aabbccddeeff 900\n".utf8), to: witness)
        #expect(home.failure() == nil)
    }

    @Test(arguments: ["", "x", "00 1", "00 x\n", "00 -1\n", "00 1 2\n", "00 99999999999999999999999\n"])
    func `a damaged witness is told of`(text: String) throws {
        try home.write(Array(text.utf8), to: witness)
        guard case .unsafeFile(let error)? = home.failure(), case .damaged = error.problem else {
            Issue.record("not told")
            return
        }
        #expect(error.description.contains("Remove it"))
    }
}
