import HighLevelSandbox
import JSONValue
import Testing

struct RateLimitTests {
    private static let start = Sandbox.start

    @Test func `the interval slides: a place is free when the oldest request is exactly one interval old`() {
        var limiter = RateLimiter(profile: .perTenSeconds(2))
        #expect(limiter.admit(at: Self.start) == true)
        #expect(limiter.admit(at: Self.start + .seconds(4)) == true)
        #expect(limiter.admit(at: Self.start + .milliseconds(9_999)) == false)
        #expect(limiter.admit(at: Self.start + .seconds(10)) == true)
        #expect(limiter.admit(at: Self.start + .milliseconds(13_999)) == false)
        #expect(limiter.admit(at: Self.start + .seconds(14)) == true)
    }

    @Test func `no more than the limit are admitted in any interval`() throws {
        var limiter = RateLimiter(profile: try RateProfile(parsing: "25/10"))
        var admitted: [Int] = []
        for milliseconds in stride(from: 0, to: 60_000, by: 40)
        where limiter.admit(at: Self.start + .milliseconds(milliseconds)) {
            admitted.append(milliseconds)
        }
        for (earlier, later) in zip(admitted, admitted.dropFirst(25)) { #expect(later - earlier >= 10_000) }
        #expect(admitted.count == 150)
    }

    @Test func `the day's limit ends at midnight UTC`() throws {
        var limiter = RateLimiter(profile: try RateProfile(parsing: "10/1/2"))
        let evening = SandboxInstant(iso8601: "2026-06-01T23:59:58Z") ?? Self.start
        #expect([limiter.admit(at: evening), limiter.admit(at: evening)] == [true, true])
        #expect(limiter.admit(at: evening + .milliseconds(1_999)) == false)
        #expect(limiter.headers(at: evening)["x-ratelimit-daily-remaining"] == "0")
        #expect(limiter.headers(at: evening)["x-ratelimit-daily-reset"] == "2000")
        #expect(limiter.admit(at: evening + .seconds(2)) == true)
    }

    @Test func `every answer carries the limits, and a 429 no time to retry after`() {
        var sandbox = Sandbox { $0.rate = .perTenSeconds(1) }
        let answered = sandbox.get("/contacts/\(sandbox.annId)")
        #expect(
            answered.headers == [
                "x-ratelimit-max": "1", "x-ratelimit-remaining": "0", "x-ratelimit-interval-milliseconds": "10000",
                "x-ratelimit-limit-daily": "200000", "x-ratelimit-daily-remaining": "199999",
                "x-ratelimit-daily-reset": "43200000",
            ])
        let refused = sandbox.get("/contacts/\(sandbox.annId)")
        #expect(refused.status == 429)
        #expect(refused.headers["retry-after"] == nil)
        #expect(refused.headers["x-ratelimit-max"] == "1")
        #expect(refused.json["message"] == "Too Many Requests")
        #expect(refused.json["error"] == nil)
        sandbox.now = sandbox.now + .seconds(10)
        #expect(sandbox.get("/contacts/\(sandbox.annId)").status == 200)
    }

    @Test func `without a valid token nothing is counted`() {
        var sandbox = Sandbox { $0.rate = .perTenSeconds(1) }
        _ = sandbox.send(SandboxRequest(method: "GET", target: "/contacts/", headers: ["user-agent": "tests/1"]))
        #expect(sandbox.get("/contacts/\(sandbox.annId)").status == 200)
    }

    @Test func `with the rate off everything is answered and the headers remain`() {
        var sandbox = Sandbox { $0.rate = .off }
        let responses = (0..<300).map { _ in sandbox.get("/contacts/\(sandbox.annId)") }
        #expect(responses.allSatisfy { $0.status == 200 && $0.headers["x-ratelimit-remaining"] == "1000000" })
    }

    @Test(arguments: ["", "25", "25/", "/10", "0/10", "25/-1", "a/b", "1/2/3/4", "25/10s"])
    func `a text that is no rate is refused by name`(text: String) {
        #expect {
            try RateProfile(parsing: text)
        } throws: { error in
            "\(error)".hasPrefix("\"\(text)\" is no rate.")
        }
    }

    @Test func `a rate is read`() throws {
        #expect(try RateProfile(parsing: "25/10") == .perTenSeconds(25))
        #expect(try RateProfile(parsing: "25/10/10000") == .perTenSeconds(25, daily: 10_000))
        #expect(try RateProfile(parsing: "off") == .off)
    }
}
