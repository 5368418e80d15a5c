import Foundation
import PrivateFiles
import Testing

@testable import CredentialVault

struct FilePermissionTests {
    private let home: Home

    init() throws { home = try Home() }

    enum Target: CaseIterable {
        case vault, lock, key, witness

        func path(_ home: Home) -> String {
            switch self {
            case .vault: home.location.vaultPath
            case .lock: "\(home.location.dataDirectory)/vault.lock"
            case .key: home.location.defaultKeyFile
            case .witness: "\(home.location.stateDirectory)/vault.generation"
            }
        }
    }

    /// What opening and then writing comes to.
    private func failure() -> VaultError? {
        do throws(VaultError) {
            try home.open().update { Sample.setCount(1, &$0) }
            return nil
        } catch {
            return error
        }
    }

    private func expect(_ problem: PrivateFileError.Problem, _ path: String) {
        #expect(failure() == .unsafeFile(PrivateFileError(path: path, problem: problem)))
    }

    @Test func `all files are their owner's alone`() throws {
        _ = try home.makeVault()
        let modes = home.everything.map { ($0.path.split(separator: "/").last.map(String.init) ?? "", $0.mode) }
        let directories = ["data", "config", "state"]
        for (name, mode) in modes { #expect(mode == (directories.contains(name) ? 0o700 : 0o600), "\(name)") }
        #expect(modes.count == 7)
    }

    @Test(arguments: Target.allCases, [0o640, 0o604, 0o644, 0o666, 0o601] as [mode_t])
    func `a file that others can reach is refused`(target: Target, mode: mode_t) throws {
        _ = try home.makeVault()
        try check(chmod(target.path(home), mode))
        expect(.accessibleByOthers, target.path(home))
        #expect(failure()?.description.contains("chmod go-rwx") == true)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a file away"), arguments: Target.allCases)
    func `another user's file is refused`(target: Target) throws {
        _ = try home.makeVault()
        try check(chown(target.path(home), 12_345, 12_345))
        expect(.wrongOwner, target.path(home))
    }

    @Test(arguments: Target.allCases)
    func `a link is refused, and what it points to is left alone`(target: Target) throws {
        _ = try home.makeVault()
        let (path, victim) = (target.path(home), "\(home.path)/victim")
        try check(rename(path, victim), symlink(victim, path))
        let bytes = try home.bytes(victim)
        expect(.notRegular, path)
        #expect(try home.bytes(victim) == bytes)
    }

    @Test(arguments: Target.allCases)
    func `a dangling link is not followed`(target: Target) throws {
        _ = try home.makeVault()
        try check(unlink(target.path(home)), symlink("\(home.path)/nowhere", target.path(home)))
        expect(.notRegular, target.path(home))
        #expect(access("\(home.path)/nowhere", F_OK) != 0)
    }

    @Test(arguments: Target.allCases)
    func `a hard link is refused, and its other name keeps what it has`(target: Target) throws {
        _ = try home.makeVault()
        let victim = "\(home.path)/victim"
        try check(link(target.path(home), victim))
        let bytes = try home.bytes(victim)
        expect(.linked, target.path(home))
        #expect(try home.bytes(victim) == bytes)
    }

    @Test(.timeLimit(.minutes(5)), arguments: Target.allCases)
    func `a FIFO or a directory is refused at once`(target: Target) throws {
        _ = try home.makeVault()
        let path = target.path(home)
        try check(unlink(path), mkfifo(path, 0o600))
        expect(.notRegular, path)
        try check(unlink(path), mkdir(path, 0o700))
        #expect(failure() != nil)
    }

    @Test(arguments: [0o750, 0o705, 0o777, 0o701] as [mode_t])
    func `a data directory that others can reach is refused`(mode: mode_t) throws {
        _ = try home.makeVault()
        try check(chmod(home.location.dataDirectory, mode))
        expect(.accessibleByOthers, home.location.dataDirectory)
    }

    @Test func `a config directory may be read by others, but not changed`() throws {
        _ = try home.makeVault()
        try check(chmod(home.location.configDirectory, 0o755))
        #expect(failure() == nil)
        try check(chmod(home.location.configDirectory, 0o775))
        expect(.writableByOthers, home.location.configDirectory)
    }

    @Test(arguments: [0o777, 0o770, 0o707, 0o722] as [mode_t])
    func `a directory above in which others can rename is refused`(mode: mode_t) throws {
        _ = try home.makeVault()
        try check(chmod(home.path, mode))
        guard case .unsafeFile(let error) = try #require(failure()) else {
            Issue.record("not refused as unsafe")
            return
        }
        #expect(error.problem == .writableByOthers)
        // With the sticky bit nobody can touch what is another's.
        try check(chmod(home.path, 0o1777))
        #expect(failure() == nil)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a directory away"))
    func `a directory above of another user is refused, also behind a link`() throws {
        _ = try home.makeVault()
        let real = "\(home.path)/real"
        let link = "\(home.path)/link"
        try check(mkdir(real, 0o755), rename(home.location.dataDirectory, "\(real)/data"), symlink(real, link))
        let location = VaultLocation(
            dataDirectory: "\(link)/data", configDirectory: home.location.configDirectory,
            stateDirectory: home.location.stateDirectory)
        _ = try Vault.open(at: location, keySource: home.keySource)
        try check(chown(real, 12_345, 12_345))
        #expect(throws: VaultError.self) { try Vault.open(at: location, keySource: home.keySource) }
        try check(chown(real, 0, 0), lchown(link, 12_345, 12_345))
        #expect(throws: VaultError.self) { try Vault.open(at: location, keySource: home.keySource) }
    }

    @Test(.enabled(if: Umask.canBeOwn, "a thread cannot have a umask of its own here"), arguments: [0o000, 0o077])
    func `the umask changes nothing`(mask: mode_t) async throws {
        let home = home
        let modes = await Umask.with(mask) {
            _ = try? home.makeVault()
            return home.everything.map(\.mode)
        }
        #expect(modes.sorted() == [0o600, 0o600, 0o600, 0o600, 0o700, 0o700, 0o700])
    }
}
