import ContactCatalog
import ContactTools
import HighLevelClient
import JSONValue
import Synchronization
import TestSupport
import Testing

/// How often HighLevel is asked.
struct LookUpCacheTests {
    private static let answer = HTTPResponse.json(["tags": [["id": "t1", "name": "vip"]]])

    @Test func `fifty at once are one request`() async throws {
        let sender = GatedSender(Self.answer)
        let account = LookUpAccount(sender)
        let lookUps = LookUps(accounts: account)
        try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<50 { group.addTask { try await lookUps.entries(of: .tags).map(\.name) } }
            await account.asked.untilArrivals(50)
            sender.gate.open()
            for try await names in group { #expect(names == ["vip"]) }
        }
        #expect(sender.gate.arrivals == 1)
    }

    @Test func `an answer holds for a minute`() async throws {
        let sender = RecordingSender(answering: Self.answer)
        let clock = StandingClock()
        let lookUps = LookUps(accounts: LookUpAccount(sender), now: { clock.now() })
        for (step, requests) in [(Duration.zero, 1), (.seconds(59), 1), (.seconds(1), 2), (.seconds(59), 2)] {
            clock.advance(by: step)
            _ = try await lookUps.entries(of: .tags)
            #expect(sender.requests.count == requests, "\(step)")
        }
    }

    @Test func `each kind is asked for by itself`() async throws {
        let sender = RecordingSender { request in
            .json(request.target.contains("tags") ? ["tags": []] : ["users": []])
        }
        let lookUps = LookUps(accounts: LookUpAccount(sender))
        for kind in [LookupKind.tags, .users, .tags, .users] { _ = try await lookUps.entries(of: kind) }
        #expect(sender.requests.count == 2)
    }

    @Test func `what one profile was shown is not another's to see`() async throws {
        let sender = RecordingSender(answering: Self.answer)
        let account = SwitchingAccount(sender)
        let lookUps = LookUps(accounts: account)
        for (profile, requests) in [("acme", 1), ("other", 2), ("acme", 2), (nil, 3), ("other", 3)] {
            account.profile.withLock { $0 = profile }
            _ = try await lookUps.entries(of: .tags)
            #expect(sender.requests.count == requests, "\(profile ?? "none")")
        }
    }

    @Test func `a failure is not kept`() async throws {
        let sender = RecordingSender { _ in .json(["message": "down"], status: 503) }
        let lookUps = LookUps(accounts: LookUpAccount(sender))
        for _ in 0..<2 { await #expect(throws: HighLevelError.self) { try await lookUps.entries(of: .tags) } }
        #expect(sender.requests.count == 2)
    }

    @Test func `what was kept is not shown when the account is gone`() async throws {
        let account = ForgetfulAccount(known: LookUpAccount(RecordingSender(answering: Self.answer)))
        let lookUps = LookUps(accounts: account)
        _ = try await lookUps.entries(of: .tags)
        account.isGone.withLock { $0 = true }
        await #expect(throws: HighLevelError.self) { try await lookUps.entries(of: .tags) }
    }

    @Test func `one who stops waiting does not end it for others`() async throws {
        let sender = GatedSender(Self.answer)
        let account = LookUpAccount(sender)
        let lookUps = LookUps(accounts: account)
        let staying = Task { try await lookUps.entries(of: .tags) }
        await sender.gate.untilArrivals(1)
        let leaving = Task { try await lookUps.entries(of: .tags) }
        await account.asked.untilArrivals(2)
        leaving.cancel()
        await #expect(throws: HighLevelError.self) { try await leaving.value }
        sender.gate.open()
        #expect(try await staying.value.map(\.name) == ["vip"])
        #expect(sender.gate.arrivals == 1)
    }

    @Test func `when the last stops waiting the request is cancelled`() async throws {
        let sender = GatedSender(Self.answer)
        let lookUps = LookUps(accounts: LookUpAccount(sender))
        let waiting = Task { try await lookUps.entries(of: .tags) }
        await sender.gate.untilArrivals(1)
        waiting.cancel()
        let error = await #expect(throws: HighLevelError.self) { try await waiting.value }
        #expect(error?.code == .cancelled)

        // The next one starts anew, and is not given the failure of the last.
        let next = Task { try await lookUps.entries(of: .tags) }
        await sender.gate.untilArrivals(2)
        sender.gate.open()
        #expect(try await next.value.map(\.name) == ["vip"])
    }
}

/// An account of one location, under one alias after the other.
private final class SwitchingAccount: AccountProvider {
    let profile = Mutex<String?>(nil)
    private let one: LookUpAccount

    init(_ sender: any HTTPSending) { one = LookUpAccount(sender) }

    func account() async throws(HighLevelError) -> Account {
        let account = try await one.account()
        return Account(profile: profile.withLock { $0 }, locationId: account.locationId, api: account.api)
    }
}

/// An account, until it is gone.
private final class ForgetfulAccount: AccountProvider {
    let isGone = Mutex(false)
    private let known: LookUpAccount

    init(known: LookUpAccount) { self.known = known }

    func account() async throws(HighLevelError) -> Account {
        if isGone.withLock({ $0 }) { return try await MissingAccount().account() }
        return try await known.account()
    }
}
