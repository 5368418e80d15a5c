import Testing

@testable import CredentialVault

/// Vaults opened apart from each other, as in as many processes: their locks exclude each other all the same, since the
/// kernel grants them to open files, not to processes.
struct ConcurrencyTests {
    private static let writers = 8
    private static let rounds = 25

    private let home: Home

    init() throws { home = try Home() }

    @Test func `no update of eight writers is lost`() async throws {
        let first = try home.makeVault().snapshot().generation
        let home = home
        let failures = await onThreads(Self.writers) { _ in
            (0..<Self.rounds).count { _ in
                (try? home.open().update { Sample.setCount(Sample.count($0) + 1, &$0) }) == nil
            }
        }
        #expect(failures.reduce(0, +) == 0)
        let last = try home.open().snapshot()
        #expect(Sample.count(last.contents) == Int64(Self.writers * Self.rounds))
        #expect(last.generation == first + UInt64(Self.writers * Self.rounds))
        #expect(home.names(home.location.dataDirectory) == ["vault", "vault.lock"])
    }

    @Test func `threads that share one vault lose nothing either, and readers go on meanwhile`() async throws {
        let vault = try home.makeVault()
        let results = await onThreads(Self.writers) { index in
            (0..<Self.rounds).allSatisfy { _ in
                index % 2 == 0
                    ? (try? vault.update { Sample.setCount(Sample.count($0) + 1, &$0) }) != nil
                    : (try? vault.snapshot()) != nil
            }
        }
        #expect(results.allSatisfy { $0 })
        #expect(Sample.count(try vault.snapshot().contents) == Int64(Self.writers / 2 * Self.rounds))
    }

    @Test func `readers that open anew see a whole vault while it is written`() async throws {
        let vault = try home.makeVault()
        let home = home
        let failures = await onThreads(4) { index in
            (0..<50).compactMap { _ -> VaultError? in
                do throws(VaultError) {
                    if index == 0 { try vault.update { Sample.setCount(1, &$0) } } else { _ = try home.open() }
                    return nil
                } catch {
                    return error
                }
            }
        }
        #expect(failures.flatMap { $0 }.isEmpty, "\(failures)")
    }

    @Test func `whoever opens or reads goes on while the vault is given new keys`() async throws {
        let home = home
        let running = try home.makeVault()
        let failures = await onThreads(4) { index in
            (0..<(index == 0 ? 20 : 100)).compactMap { _ -> VaultError? in
                do throws(VaultError) {
                    switch index {
                    case 0: try home.open().rekey(to: home.keySource)
                    case 1: _ = try running.snapshot()
                    default: _ = try home.open()
                    }
                    return nil
                } catch {
                    return error
                }
            }
        }
        #expect(failures.flatMap { $0 }.isEmpty, "\(failures)")
    }

    @Test func `of eight who make the vault at once one does, and all open it`() async throws {
        let home = home
        let made = await onThreads(Self.writers) { _ in
            (try? Vault.create(at: home.location, keySource: home.keySource)) != nil
        }
        #expect(made.count { $0 } == 1)
        #expect(home.failure() == nil)
    }
}
