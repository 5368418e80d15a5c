import CredentialVault
import Foundation
import PrivateFiles

/// A home for one test, removed with the last reference.
final class Home: Sendable {
    let path: String
    let location: VaultLocation

    init() throws {
        var template = Array("/tmp/vault-tests-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemCallFailure(code: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        location = VaultLocation(
            dataDirectory: "\(path)/data", configDirectory: "\(path)/config", stateDirectory: "\(path)/state")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var keySource: KeySource { .keyFile(path: location.defaultKeyFile) }

    /// A vault with one of each kind of record in it, its secrets made of the canary.
    func makeVault(keySource: KeySource? = nil, faults: WriteFaults = .none) throws -> Vault {
        let vault = try Vault.create(at: location, keySource: keySource ?? self.keySource, faults: faults)
        try vault.update { Sample.fill(&$0) }
        return vault
    }

    func open(
        _ keySource: KeySource? = nil, acceptingRollback: Bool = false, faults: WriteFaults = .none
    ) throws(VaultError) -> Vault {
        try Vault.open(
            at: location, keySource: keySource ?? self.keySource, acceptingRollback: acceptingRollback,
            patience: .seconds(30), faults: faults)
    }

    func failure(opening keySource: KeySource? = nil) -> VaultError? {
        do throws(VaultError) {
            _ = try open(keySource)
            return nil
        } catch {
            return error
        }
    }

    var vaultBytes: [UInt8] {
        get throws { try bytes(location.vaultPath) }
    }

    func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }

    func write(_ bytes: [UInt8], to path: String) throws {
        try? FileManager.default.removeItem(atPath: path)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        try check(chmod(path, 0o600))
    }

    func names(_ directory: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: directory))?.sorted() ?? []
    }

    /// Every file and directory below, with what it holds.
    var everything: [(path: String, mode: mode_t, bytes: [UInt8])] {
        (FileManager.default.subpaths(atPath: path) ?? []).map { name in
            let path = "\(path)/\(name)"
            var status = stat()
            lstat(path, &status)
            let isFile = status.st_mode & S_IFMT == S_IFREG
            return (path, status.st_mode & 0o777, isFile ? (try? bytes(path)) ?? [] : [])
        }
    }

    var holdsCanary: Bool { everything.contains { Sample.isIn($0.bytes) } }
}

struct SystemCallFailure: Error { let code: Int32 }

func check(_ results: Int32...) throws {
    guard results.allSatisfy({ $0 == 0 }) else { throw SystemCallFailure(code: errno) }
}
