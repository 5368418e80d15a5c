import Foundation
import PrivateFiles
import Testing

@testable import CredentialVault

/// Whatever is done to the file, it is refused as a whole.
struct TamperingTests {
    private let home: Home
    private let bytes: [UInt8]
    private let key: DataKey

    init() throws {
        home = try Home()
        let vault = try home.makeVault()
        bytes = try home.vaultBytes
        key = vault.dataKey
    }

    /// What opening comes to, by the very steps that a file goes through.
    private func failure(_ bytes: [UInt8]) -> VaultError? {
        do throws(VaultError) {
            let header = try VaultFile.header(of: bytes)
            let unlocker = Unlocker(source: home.keySource, location: home.location, faults: .none)
            _ = try VaultFile.contents(of: bytes, header: header, key: try unlocker.unlock(header))
            return nil
        } catch {
            return error
        }
    }

    /// The same file with a checksum that is right, as one who knows the format would leave it.
    private func mended(_ bytes: [UInt8]) -> [UInt8] { VaultFile.withChecksum(Array(bytes.dropLast(32))) }

    @Test func `the file as it is opens`() { #expect(failure(bytes) == nil && failure(mended(bytes)) == nil) }

    @Test func `any byte flipped is refused`() throws {
        let file = open(home.location.vaultPath, O_WRONLY)
        defer { close(file) }
        for index in bytes.indices {
            var byte = bytes[index] ^ 1 << (index % 8)
            pwrite(file, &byte, 1, off_t(index))
            let error = try #require(home.failure(), "byte \(index)")
            switch error {
            case .damaged, .newerFormat: break
            default: Issue.record("byte \(index): \(error)")
            }
            byte = bytes[index]
            pwrite(file, &byte, 1, off_t(index))
        }
        #expect(home.failure() == nil)
    }

    @Test func `any byte flipped is refused also when the checksum was made anew`() throws {
        for index in bytes.indices.dropLast(32) {
            var flipped = bytes
            flipped[index] ^= 0x80 >> (index % 8)
            let error = try #require(failure(mended(flipped)), "byte \(index)")
            switch error {
            case .damaged, .newerFormat, .wrongKey, .wrongKeySource, .unacceptableCost: break
            default: Issue.record("byte \(index): \(error)")
            }
        }
    }

    @Test func `any truncation is refused`() throws {
        for length in bytes.indices.reversed() {
            truncate(home.location.vaultPath, off_t(length))
            #expect(home.failure() == .damaged, "\(length) bytes")
        }
    }

    @Test func `any truncation is refused also when the checksum was made anew`() {
        for length in 0..<bytes.count - 32 {
            #expect(failure(VaultFile.withChecksum(Array(bytes.prefix(length)))) == .damaged, "\(length) bytes")
        }
    }

    @Test(arguments: [[0], [0xFF], Array("\n".utf8), [UInt8](repeating: 0, count: 4_096)])
    func `anything added is refused`(addition: [UInt8]) {
        #expect(failure(bytes + addition) == .damaged)
        #expect(failure(VaultFile.withChecksum(bytes.dropLast(32) + addition)) == .damaged)
        #expect(failure(addition + bytes) == .damaged)
    }

    @Test func `a header or a body of another generation is refused`() throws {
        try home.open().update { Sample.setCount(1, &$0) }
        let newer = try home.vaultBytes
        #expect(failure(newer) == nil)
        let header = VaultHeader.byteCount
        #expect(failure(VaultFile.withChecksum(newer[..<header] + bytes[header...].dropLast(32))) == .damaged)
        #expect(failure(VaultFile.withChecksum(bytes[..<header] + newer[header...].dropLast(32))) == .damaged)
    }

    @Test func `a newer format is refused and left alone`() throws {
        var newer = bytes
        newer[9] = 2
        try home.write(newer, to: home.location.vaultPath)
        #expect(home.failure() == .newerFormat(2))
        #expect(try home.vaultBytes == newer)
    }

    @Test func `what is no vault is refused`() throws {
        for bytes in [[], Array("{}".utf8), Array("HLVAULT\n".utf8), [UInt8](repeating: 0, count: 10_000)] {
            try home.write(bytes, to: home.location.vaultPath)
            #expect(home.failure() == .damaged)
        }
    }
}
