import ContactCatalog
import HighLevelClient
import JSONValue

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What the client adds to an exchange that takes no time: the limiter, the decision on a repetition, the request written
/// down and the answer mapped. Beside it the same answer parsed and nothing else.
struct ClientOverhead {
    private static let blockSize = 200
    private static let locationId = StandInServer.locationId

    let count: Int

    func measure() async throws -> [Finding] {
        let home = "/tmp/highlevel-bench-\(getpid())"
        defer { Self.remove(home) }
        let alone = try await finding("the client adds to a call", RateLimiters())
        let shared = try await finding("the same, limits shared in a file", RateLimiters(stateDirectory: home))
        return [alone, shared]
    }

    private func finding(_ subject: String, _ limiters: RateLimiters) async throws -> Finding {
        let answer = HTTPResponse(
            status: 200,
            headers: [
                ("content-type", "application/json; charset=utf-8"), ("x-ratelimit-max", "1000000"),
                ("x-ratelimit-remaining", "999999"), ("x-ratelimit-interval-milliseconds", "10000"),
                ("x-ratelimit-limit-daily", "200000"), ("x-ratelimit-daily-remaining", "199999"),
            ], body: Array(CannedContact.body.utf8))
        let api = ContactsAPI(
            origin: .highLevel, sender: InstantSender(answer: answer), authorizer: InstantAuthorizer(),
            userAgent: StandInServer.userAgent,
            limiter: limiters.limiter(origin: .highLevel, locationId: Self.locationId))
        let request = AbstractRequest(
            operationId: "get-contact", method: .get, pathSegments: ["contacts", CannedContact.id],
            scopes: ["contacts.readonly"], isRead: true, locationId: Self.locationId)
        var calls = Samples()
        var parses = Samples()
        for block in 0..<max(10, count / Self.blockSize) {
            let (call, parse) = (try await time(of: request, by: api), try time(toParse: answer.body))
            guard block >= 2 else { continue }
            calls.add(call)
            parses.add(parse)
        }
        let added = calls.median - parses.median
        return Finding(
            subject: subject, quantity: added.microseconds,
            spread:
                "\(calls.percentile(5).microseconds.number)–\(calls.percentile(95).microseconds.number) with parsing",
            beside: .init(subject: "parsing the answer", quantity: parses.median.microseconds), target: "≤ 15 µs")
    }

    private func time(of request: AbstractRequest, by api: ContactsAPI) async throws -> Duration {
        let start = ContinuousClock.now
        for _ in 0..<Self.blockSize { _ = try await api.send(request) }
        return (ContinuousClock.now - start) / Self.blockSize
    }

    private func time(toParse body: [UInt8]) throws -> Duration {
        let start = ContinuousClock.now
        for _ in 0..<Self.blockSize { _ = try JSON(parsing: body) }
        return (ContinuousClock.now - start) / Self.blockSize
    }

    /// The state this run has left, by the one name it can have.
    private static func remove(_ home: String) {
        let limits = home + "/limits"
        if let directory = opendir(limits) {
            while let entry = readdir(directory) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                }
                if !name.hasPrefix(".") { unlink("\(limits)/\(name)") }
            }
            closedir(directory)
        }
        rmdir(limits)
        rmdir(home)
    }
}

private struct InstantSender: HTTPSending {
    let answer: HTTPResponse

    func send(
        _ request: HTTPRequest, deadline: ContinuousClock.Instant
    ) async throws(HTTPSendingError) -> HTTPResponse { answer }
}

private struct InstantAuthorizer: RequestAuthorizer {
    func authorization(for request: AbstractRequest) async throws(HighLevelError) -> Authorization {
        Authorization(bearer: StandInServer.token)
    }
}
