import ContactCatalog
import HighLevelClient
import JSONValue
import MCPServer
import Synchronization

/// Writes beside the ids of custom fields in results what the fields are called, which HighLevel leaves out.
///
/// The names are what the process knows of the account. Only an id it does not know makes it ask HighLevel, once a minute
/// and account at most, and who reads at that moment waits for that one request together, for a few seconds. A field that
/// stays unknown keeps its bare id, and so do all where the scope for the look-up is missing: a result never fails for it.
final class CustomFieldNames: Sendable {
    /// How long a result may wait for names.
    static let patience = Duration.seconds(2)

    private struct Known {
        var names: [String: String] = [:]
        var askedAt: ContinuousClock.Instant?
        var isAsking = false
    }

    private let lookUps: LookUps
    private let timing: Timing
    private let known = Mutex<[Account.Identity: Known]>([:])

    init(lookUps: LookUps, timing: Timing = .continuous) {
        self.lookUps = lookUps
        self.timing = timing
    }

    /// - Parameters:
    ///   - body: A result, with records or lists of them at its root.
    ///   - account: Whose it is.
    /// - Returns: the body with a member `name` in those of its custom fields that are known.
    func named(_ body: JSON, in account: Account) async -> JSON {
        let pass = CustomFieldPass(body)
        guard !pass.ids.isEmpty else { return body }
        return pass.body(with: await names(for: pass.ids, in: account))
    }

    private func names(for ids: Set<String>, in account: Account) async -> [String: String] {
        let identity = account.identity
        let time = lookUps.now()
        let (names, mayAsk) = known.withLock { accounts -> ([String: String], Bool) in
            var known = accounts[identity] ?? Known()
            guard !ids.allSatisfy({ known.names[$0] != nil }) else { return (known.names, false) }
            // Who comes while the request is under way shares it.
            let mayAsk = known.isAsking || known.askedAt.map { time >= $0 + LookUps.lifetime } ?? true
            if mayAsk, !known.isAsking {
                known.isAsking = true
                known.askedAt = time
                accounts[identity] = known
            }
            return (known.names, mayAsk)
        }
        guard mayAsk else { return names }
        let fresh = try? await Patience(timing: timing).value(within: Self.patience) {
            [self] () async throws(HighLevelError) in try await asked(account)
        }
        return fresh ?? names
    }

    private func asked(_ account: Account) async throws(HighLevelError) -> [String: String] {
        let outcome: Result<[LookUpEntry], HighLevelError>
        do throws(HighLevelError) {
            outcome = .success(try await lookUps.entries(of: .customFields, in: account))
        } catch {
            outcome = .failure(error)
        }
        known.withLock { accounts in
            accounts[account.identity]?.isAsking = false
            switch outcome {
            case .success(let entries):
                accounts[account.identity]?.names = Dictionary(entries.map { ($0.id, $0.name) }) { first, _ in first }
            // Who stopped waiting has not asked.
            case .failure(let error):
                if error.code == .cancelled { accounts[account.identity]?.askedAt = nil }
            }
        }
        return Dictionary(try outcome.get().map { ($0.id, $0.name) }) { first, _ in first }
    }
}
