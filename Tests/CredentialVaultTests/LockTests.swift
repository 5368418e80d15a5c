import Foundation
import PrivateFiles
import Testing

@testable import CredentialVault

struct LockTests {
    private let home: Home
    private let vault: Vault

    init() throws {
        home = try Home()
        vault = try home.makeVault()
    }

    private var lockPath: String { "\(home.location.dataDirectory)/vault.lock" }

    private func impatient() throws -> Vault {
        try Vault.open(at: home.location, keySource: home.keySource, patience: .milliseconds(30))
    }

    @Test func `a writer that waits in vain says so, and reading goes on`() throws {
        let directory = try PrivateDirectory(path: home.location.dataDirectory)
        defer { directory.close() }
        let held = try directory.lock("vault.lock")
        let vault = try impatient()
        #expect(throws: VaultError.busy(path: lockPath)) { try vault.update { Sample.setCount(1, &$0) } }
        #expect(throws: VaultError.busy(path: lockPath)) { try vault.proveWritable() }
        #expect(try vault.snapshot().contents.credentials.count == 2)
        held.release()
        try vault.update { Sample.setCount(1, &$0) }
    }

    @Test func `a lock whose holder is gone is free at once`() throws {
        let directory = try PrivateDirectory(path: home.location.dataDirectory)
        let held = try directory.lock("vault.lock")
        // What the kernel does with a process's files when it is killed.
        close(held.descriptor)
        directory.close()
        try impatient().update { Sample.setCount(1, &$0) }
    }

    @Test(arguments: [true, false])
    func `an update whose lock file is taken away starts anew`(isReplaced: Bool) throws {
        var calls = 0
        try vault.update { contents in
            calls += 1
            Sample.setCount(Sample.count(contents) + 1, &contents)
            guard calls == 1 else { return }
            unlink(lockPath)
            if isReplaced { try? home.write([], to: lockPath) }
        }
        #expect(calls == 2)
        #expect(Sample.count(try home.open().snapshot().contents) == 1)
    }

    @Test func `the refresh lock is one holder's alone, whatever happens to the lock file`() throws {
        let other = try home.open()
        let held = try #require(try vault.tryRefreshLock())
        #expect(try other.tryRefreshLock() == nil)
        #expect(try vault.tryRefreshLock() == nil)
        unlink(lockPath)
        #expect(try other.tryRefreshLock() == nil)
        try other.update { Sample.setCount(1, &$0) }
        try vault.update { Sample.setCount(2, &$0) }
        held.release()
        let next = try #require(try other.tryRefreshLock())
        next.release()
    }

    @Test func `what can be written proves to be, and nothing is left`() throws {
        let bytes = try home.vaultBytes
        try vault.proveWritable()
        #expect(try home.vaultBytes == bytes)
        #expect(home.names(home.location.dataDirectory) == ["vault", "vault.lock"])
        #expect(home.names(home.location.stateDirectory) == ["vault.generation"])
    }
}
