import Foundation
import PrivateFiles
import Testing

@testable import CredentialVault

struct RekeyTests {
    private let home: Home

    init() throws { home = try Home() }

    private var otherFile: KeySource { .keyFile(path: "\(home.location.configDirectory)/other.key") }

    private func isWhole(_ vault: Vault) throws -> Bool {
        let contents = try vault.snapshot().contents
        let fields = try #require(contents.credentials[Sample.agency]).fields
        return Sample.text(fields, .refreshToken) == "\(Sample.canary)-refreshToken" && contents.profiles.count == 1
    }

    @Test func `a new key in the same file opens all, and the old one nothing`() throws {
        let vault = try home.makeVault()
        let oldKey = try home.bytes(home.location.defaultKeyFile)
        let oldVault = try home.vaultBytes
        try vault.rekey(to: home.keySource)
        let newKey = try home.bytes(home.location.defaultKeyFile)
        #expect(newKey.count == 32 && newKey != oldKey)
        #expect(try isWhole(vault))
        #expect(try isWhole(home.open()))
        // Neither with the old key, nor the old vault with the new one.
        try home.write(oldKey, to: home.location.defaultKeyFile)
        #expect(home.failure() == .wrongKey)
        try home.write(newKey, to: home.location.defaultKeyFile)
        try home.write(oldVault, to: home.location.vaultPath)
        #expect(home.failure() == .wrongKey)
    }

    @Test func `another key file takes the place of the old one, which is removed`() throws {
        let vault = try home.makeVault()
        try vault.rekey(to: otherFile)
        #expect(home.names(home.location.configDirectory) == ["other.key"])
        #expect(try isWhole(home.open(otherFile)))
        #expect(home.failure() == .noKeyFile(path: home.location.defaultKeyFile))
    }

    @Test func `a key file that exists is not taken for a new one`() throws {
        let vault = try home.makeVault()
        let path = "\(home.location.configDirectory)/other.key"
        try home.write([UInt8](repeating: 1, count: 32), to: path)
        #expect(throws: VaultError.unusableKeyFile(path: path, problem: .exists)) { try vault.rekey(to: otherFile) }
        #expect(try isWhole(home.open()))
    }

    @Test func `from a key file to a passphrase, to another, and back`() throws {
        let vault = try home.makeVault()
        try vault.rekey(to: try .phrase("first phrase"))
        #expect(home.names(home.location.configDirectory).isEmpty)
        #expect(try isWhole(vault))
        #expect(try isWhole(home.open(try .phrase("first phrase"))))
        try vault.rekey(to: try .phrase("second phrase"))
        #expect(home.failure(opening: try .phrase("first phrase")) == .wrongKey)
        try home.open(try .phrase("second phrase")).rekey(to: home.keySource)
        #expect(try isWhole(home.open()))
        #expect(home.failure(opening: try .phrase("second phrase")) == .wrongKeySource(expected: .keyFile))
        #expect(!home.holdsCanary)
    }

    @Test func `those that run go on with a key file, and say so with a passphrase`() throws {
        let vault = try home.makeVault()
        let running = try home.open()
        try vault.rekey(to: home.keySource)
        #expect(try isWhole(running))
        try running.update { Sample.setCount(1, &$0) }
        try vault.rekey(to: try .phrase("some phrase"))
        #expect(throws: VaultError.wrongKeySource(expected: .passphrase)) { try running.snapshot() }
        let other = try home.open(try .phrase("some phrase"))
        try vault.rekey(to: try .phrase("other phrase"))
        #expect(throws: VaultError.rekeyed) { try other.snapshot() }
        #expect(throws: VaultError.rekeyed) { try other.update { Sample.setCount(1, &$0) } }
    }

    enum Change: CaseIterable { case sameFile, otherFile, fileToCredential, credentialToFile }

    private func sources(_ change: Change, _ home: Home) throws -> (KeySource, KeySource) {
        let other = KeySource.keyFile(path: "\(home.location.configDirectory)/other.key")
        let credential = KeySource.credentialFile(path: "\(home.path)/credential")
        try home.write([UInt8](repeating: 3, count: 32), to: "\(home.path)/credential")
        return switch change {
        case .sameFile: (home.keySource, home.keySource)
        case .otherFile: (home.keySource, other)
        case .fileToCredential: (home.keySource, credential)
        case .credentialToFile: (credential, home.keySource)
        }
    }

    /// Until the process is not reached by its end any more, with every step before it the last.
    @Test(arguments: Change.allCases, [true, false])
    func `a rekeying that ends at any step leaves a vault that opens with the old key or the new one`(
        change: Change, isKilled: Bool
    ) throws {
        let plan = FaultPlan()
        for step in 0..<60 {
            let home = try Home()
            let (old, new) = try sources(change, home)
            let vault = try home.makeVault(keySource: old, faults: plan.faults)
            if isKilled { plan.kill(at: step) } else { plan.fail(at: step, code: EIO) }
            let outcome = Result { try vault.rekey(to: new) }
            plan.disarm()
            let isWorkDone = plan.passed <= step
            let opened = [new, old].compactMap { try? home.open($0) }
            let survivor = try #require(opened.first, "step \(step)")
            #expect(try isWhole(survivor), "step \(step)")
            if case .success = outcome { #expect((try? home.open(new)) != nil, "step \(step)") }
            // What was left half done is done by then. (A key that was still being made opens nothing.)
            let names = home.names(home.location.configDirectory)
            #expect(change == .credentialToFile || !names.contains { $0.hasPrefix(".vault.key") }, "step \(step)")
            try survivor.update { Sample.setCount(1, &$0) }
            for name in home.names(home.location.configDirectory) where name.hasSuffix(".key") {
                #expect(try home.bytes("\(home.location.configDirectory)/\(name)").count == 32, "step \(step)")
            }
            #expect(!home.holdsCanary)
            if isWorkDone {
                #expect(step > 6)
                return
            }
        }
        Issue.record("it never ended")
    }
}
