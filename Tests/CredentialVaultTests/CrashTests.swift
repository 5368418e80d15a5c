import Foundation
import PrivateFiles
import Testing

@testable import CredentialVault

/// Writes that end at any step of theirs.
struct CrashTests {
    private let home: Home
    private let plan = FaultPlan()

    init() throws { home = try Home() }

    private func stepCount() throws -> Int {
        let home = try Home()
        let vault = try home.makeVault(faults: plan.faults)
        plan.count()
        try vault.update { Sample.setCount(1, &$0) }
        plan.disarm()
        return plan.passed
    }

    @Test func `a writer killed at any step leaves the old vault or the new one`() throws {
        let steps = try stepCount()
        #expect(steps == 12)
        for step in 0..<steps {
            let home = try Home()
            let vault = try home.makeVault(faults: plan.faults)
            plan.kill(at: step)
            let outcome = Result { try vault.update { Sample.setCount(1, &$0) } }
            plan.disarm()
            // What it leaves is the owner's alone and sealed.
            #expect(!home.holdsCanary && home.everything.allSatisfy { $0.mode & 0o077 == 0 })
            let next = try home.open()
            let count = Sample.count(try next.snapshot().contents)
            // The last step before it counts is the renaming; a caller is told nothing that is not so.
            #expect(count == (step <= 4 ? 0 : 1), "step \(step)")
            if case .success = outcome { #expect(count == 1, "step \(step)") }
            #expect(home.names(home.location.dataDirectory) == ["vault", "vault.lock"], "step \(step)")
            try next.update { Sample.setCount(2, &$0) }
            #expect(Sample.count(try home.open().snapshot().contents) == 2)
            #expect(home.names(home.location.stateDirectory) == ["vault.generation"], "step \(step)")
        }
    }

    @Test(arguments: [WriteFaults.Step.open, .chmod, .write, .fsync, .rename], [ENOSPC, EIO, EROFS, EDQUOT])
    func `a disk that refuses a step leaves the vault as it was, and says so`(
        step: WriteFaults.Step, code: Int32
    ) throws {
        let vault = try home.makeVault(faults: plan.faults)
        let bytes = try home.vaultBytes
        plan.fail(step, code: code)
        for _ in 0..<2 {
            #expect(isUnwritable { try vault.update { Sample.setCount(1, &$0) } })
        }
        if step != .rename {
            #expect(isUnwritable { try vault.proveWritable() })
        }
        plan.disarm()
        #expect(try home.vaultBytes == bytes)
        #expect(home.names(home.location.dataDirectory) == ["vault", "vault.lock"])
        #expect(Sample.count(try vault.snapshot().contents) == 0)
        try vault.update { Sample.setCount(1, &$0) }
    }

    @Test func `a directory that cannot be made durable is told of, though the new vault is there`() throws {
        let vault = try home.makeVault(faults: plan.faults)
        plan.fail(at: 5, code: EIO)
        #expect(isUnwritable { try vault.update { Sample.setCount(1, &$0) } })
        plan.disarm()
        #expect(Sample.count(try vault.snapshot().contents) == 1)
    }

    @Test func `a vault that is being made when the process is killed can be made again`() throws {
        for step in 0..<40 {
            let home = try Home()
            plan.kill(at: step)
            let outcome = Result { try Vault.create(at: home.location, keySource: home.keySource, faults: plan.faults) }
            plan.disarm()
            if case .success = outcome {
                #expect(step > 12)
                return
            }
            if case .noVault = home.failure() {
                _ = try Vault.create(at: home.location, keySource: home.keySource)
            }
            #expect(home.failure() == nil, "step \(step)")
            #expect(home.everything.count == 7, "step \(step)")
        }
        Issue.record("it never succeeded")
    }

    @Test func `leftovers of others are left alone`() throws {
        let vault = try home.makeVault()
        let names = [".vault.x.1", ".vault.1", ".vault.1.2.3", ".other.1.2", "vault.1.2", ".vault.bak"]
        for name in names + [".vault.1.2"] { try home.write([1], to: "\(home.location.dataDirectory)/\(name)") }
        try vault.update { Sample.setCount(1, &$0) }
        #expect(home.names(home.location.dataDirectory) == (names + ["vault", "vault.lock"]).sorted())
    }

    private func isUnwritable(_ work: () throws -> Void) -> Bool {
        do {
            try work()
            return false
        } catch {
            if case .unwritable(let cause)? = error as? VaultError { return "\(cause)".contains(" failed: ") }
            return false
        }
    }
}
