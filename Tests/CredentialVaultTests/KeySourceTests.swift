import Foundation
import PrivateFiles
import Testing

@testable import CredentialVault

struct KeySourceTests {
    private let home: Home

    init() throws { home = try Home() }

    @Test func `a key file of 32 bytes is made for its owner alone`() throws {
        _ = try home.makeVault()
        #expect(try home.bytes(home.location.defaultKeyFile).count == 32)
        #expect(try Vault.keySourceKind(at: home.location) == .keyFile)
    }

    @Test func `another key file is refused with one constant text`() throws {
        _ = try home.makeVault()
        for byte in [0, 255] as [UInt8] {
            try home.write([UInt8](repeating: byte, count: 32), to: home.location.defaultKeyFile)
            #expect(home.failure() == .wrongKey)
        }
    }

    @Test(arguments: [0, 1, 31, 33, 63, 65, 4_096])
    func `a key file of another size is refused`(count: Int) throws {
        _ = try home.makeVault()
        try home.write([UInt8](repeating: 1, count: count), to: home.location.defaultKeyFile)
        #expect(home.failure() == .unusableKeyFile(path: home.location.defaultKeyFile, problem: .wrongSize))
    }

    @Test func `a missing key file is told, and no new one is made`() throws {
        _ = try home.makeVault()
        unlink(home.location.defaultKeyFile)
        #expect(home.failure() == .noKeyFile(path: home.location.defaultKeyFile))
        #expect(home.names(home.location.configDirectory).isEmpty)
    }

    @Test func `a key file beside the vault is refused`() throws {
        let path = "\(home.location.dataDirectory)/vault.key"
        #expect(throws: VaultError.unusableKeyFile(path: path, problem: .besideTheVault)) {
            try home.makeVault(keySource: .keyFile(path: path))
        }
        #expect(home.names(home.location.dataDirectory) == ["vault.lock"])
    }

    @Test func `a passphrase opens, and a wrong one is refused as a wrong key is`() throws {
        _ = try home.makeVault(keySource: try .phrase("correct horse"))
        #expect(try home.open(try .phrase("correct horse")).snapshot().contents.credentials.count == 2)
        #expect(home.failure(opening: try .phrase("wrong horse")) == .wrongKey)
        #expect(home.failure(opening: try .phrase("correct horse ")) == .wrongKey)
        #expect(home.failure() == .wrongKeySource(expected: .passphrase))
        #expect(try Vault.keySourceKind(at: home.location) == .passphrase)
    }

    @Test func `the passphrase is paid for once`() throws {
        let vault = try home.makeVault(keySource: try .phrase("correct horse"))
        let before = ObjectIdentifier(vault.dataKey)
        for count in 1...5 { try vault.update { Sample.setCount(Int64(count), &$0) } }
        try home.open(try .phrase("correct horse")).update { Sample.setCount(6, &$0) }
        #expect(Sample.count(try vault.snapshot().contents) == 6)
        #expect(ObjectIdentifier(vault.dataKey) == before)
    }

    @Test(
        arguments: [
            (1, 8, 1), (2, 8, 1), (1 << 14, 8, 1), (1 << 21, 8, 1), (1 << 30, 8, 1), (.max, .max, .max),
            (1 << 17, 1, 1), (1 << 17, 1 << 30, 1), (1 << 17, 8, 0), (1 << 17, 8, 1 << 29), (1 << 17 + 1, 8, 1),
        ] as [(UInt32, UInt32, UInt32)])
    func `parameters that are too cheap or too dear are refused before any work`(
        rounds: UInt32, blockSize: UInt32, parallelism: UInt32
    ) throws {
        _ = try home.makeVault(keySource: try .phrase("correct horse"))
        var bytes = Array(try home.vaultBytes.dropLast(32))
        var parameters: [UInt8] = []
        for number in [rounds, blockSize, parallelism] { parameters.append(number) }
        bytes.replaceSubrange(27..<39, with: parameters)
        try home.write(VaultFile.withChecksum(bytes), to: home.location.vaultPath)
        #expect(home.failure(opening: try .phrase("correct horse")) == .unacceptableCost)
    }

    @Test func `a credential file opens, of the user's or root's alone`() throws {
        let path = "\(home.path)/credential"
        try home.write([UInt8](repeating: 9, count: 40), to: path)
        try check(chmod(path, 0o400))
        let source = KeySource.credentialFile(path: path)
        _ = try home.makeVault(keySource: source)
        #expect(home.failure(opening: source) == nil)
        for mode in [0o440, 0o444, 0o604, 0o620] as [mode_t] {
            try check(chmod(path, mode))
            let error = PrivateFileError(path: path, problem: .accessibleByOthers)
            #expect(home.failure(opening: source) == .unsafeFile(error))
        }
    }

    @Test(arguments: [0, 31, 4_097])
    func `a credential file that can hold no key is refused`(count: Int) throws {
        let path = "\(home.path)/credential"
        try home.write([UInt8](repeating: 9, count: count), to: path)
        #expect(throws: VaultError.unusableKeyFile(path: path, problem: .wrongCredentialSize)) {
            try home.makeVault(keySource: .credentialFile(path: path))
        }
    }

    @Test func `a credential file that is missing, a link or a FIFO is refused`() throws {
        let path = "\(home.path)/credential"
        let source = KeySource.credentialFile(path: path)
        #expect(throws: VaultError.noKeyFile(path: path)) { try home.makeVault(keySource: source) }
        let notRegular = VaultError.unsafeFile(.init(path: path, problem: .notRegular))
        try check(symlink("/etc/hostname", path))
        #expect(throws: notRegular) { try home.makeVault(keySource: source) }
        try check(unlink(path), mkfifo(path, 0o600))
        #expect(throws: notRegular) { try home.makeVault(keySource: source) }
    }
}
