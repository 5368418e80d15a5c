import HighLevelClient
import JSONValue
import TestSupport
import Testing

/// What an error keeps of HighLevel's words, and what it leaves out.
struct ErrorDetailTests {
    private func error(_ status: Int, _ body: JSON) async throws -> HighLevelError {
        try #require(await Fixture.error(Fixture.createContact, answering: Fixture.json(status, body.serialized())))
    }

    @Test func `a duplicate names the contact in the way`() async throws {
        let error = try await error(
            400,
            [
                "statusCode": 400, "message": "This location does not allow duplicated contacts.", "traceId": "t-1",
                "meta": ["contactId": "c9", "matchingField": "email"],
            ])
        #expect(error.details?["contactId"] == "c9")
        #expect(error.details?["matchingField"] == "email")
        #expect(error.details?["highLevelMessage"] == ["This location does not allow duplicated contacts."])
        #expect(error.traceId == "t-1")
        #expect(error.nextStep?.contains("c9") == false)
    }

    @Test func `messages are joined, and codes and identifiers kept`() async throws {
        let error = try await error(
            422,
            [
                "message": ["title must be a string", "dueDate must be a date"], "canonicalCode": "X_1",
                "conversationId": "v1", "traceId": "t", "meta": ["nested": ["a": 1], "attempts": 3, "last": true],
                "statusCode": 422, "error": "Unprocessable Entity",
            ])
        #expect(
            error.message
                == "HighLevel refuses the arguments (HTTP 422): title must be a string; dueDate must be a date")
        #expect(error.field == "title")
        #expect(
            error.details == [
                "attempts": 3, "last": true, "canonicalCode": "X_1", "conversationId": "v1", "httpStatus": 422,
                "highLevelMessage": ["title must be a string", "dueDate must be a date"],
            ])
    }

    @Test(arguments: [
        (#"{"msg":"Bad tag"}"#, ["Bad tag"]),
        (#"{"detail":"Bad tag","title":"Unprocessable"}"#, ["Bad tag"]),
        (#"{"message":{"message":"Bad tag","statusCode":422}}"#, ["Bad tag"]),
        (
            #"{"message":"Validation failed","errors":["a must be b",{"message":"c is d"}]}"#,
            ["Validation failed", "a must be b", "c is d"]
        ),
        (
            #"{"errors":{"email":["is taken","is odd"],"phone":"is short"}}"#,
            ["email: is taken", "email: is odd", "phone: is short"]
        ),
        (
            #"{"message":[{"property":"email","constraints":{"isEmail":"email must be an email"}}]}"#,
            ["email must be an email"]
        ),
        (#""Bad tag""#, ["Bad tag"]),
        (#"{"statusCode":422,"success":false}"#, []),
        (#"{"message":[[[[["too deep"]]]]]}"#, []),
    ])
    func `words are found in whatever form they come`(body: String, words: [String]) async throws {
        let error = try await error(422, JSON(parsing: body))
        #expect(error.details?["highLevelMessage"] == (words.isEmpty ? nil : .array(words.map { .string($0) })))
    }

    @Test func `the JSON form leaves out what is not known`() async throws {
        let error = HighLevelError(.notFound, "No.", fault: .caller)
        #expect(
            error.json.serialized()
                == #"{"error":{"code":"not_found","message":"No.","fault":"caller","retryable":false}}"#)
        let full = HighLevelError(
            .rateLimited, "Slow.", fault: .account, retryable: true, retryAfter: .microseconds(1500), field: "f",
            nextStep: "Wait.", traceId: "t", details: ["httpStatus": 429])
        #expect(full.json["error"]?["retryAfterMs"] == 2)
        #expect(
            full.json["error"]?.objectValue?.keys == [
                "code", "message", "fault", "retryable", "retryAfterMs", "field", "nextStep", "traceId", "details",
            ])
    }

    @Test func `a megabyte of message is cut to a line`() async throws {
        let error = try await error(400, ["message": JSON(String(repeating: "word ", count: 200_000))])
        #expect(error.message.unicodeScalars.count <= 500)
        #expect(error.message.hasSuffix("…"))
        #expect(error.json.serialized().utf8.count < 2000)
    }

    @Test func `a thousand messages are cut to a few`() async throws {
        let error = try await error(422, ["message": JSON((0..<1000).map { "field\($0) must be a string" })])
        #expect(error.message.unicodeScalars.count <= 500)
        #expect(error.json.serialized().utf8.count < 2000)
    }

    @Test(arguments: [
        ("a\u{1B}[31mred\u{7}b", "a [31mred b"), ("a\u{202E}b\u{200B}c\u{2028}d", "a b c d"),
        ("first\n at Object.<anonymous> (/app/x.js:1)", "first"),
        ("cannot open /root/secret/key.pem now", "cannot open [path] now"),
        ("\u{E0041}\u{E0042}x", "x"), ("a < b", "a < b"), ("é ü 漢", "é ü 漢"),
    ])
    func `a message loses what could mislead`(text: String, cleaned: String) async throws {
        let error = try await error(400, ["message": JSON(text)])
        #expect(error.details?["highLevelMessage"] == [JSON(cleaned)])
        #expect(error.message == "HighLevel refuses the arguments (HTTP 400): \(cleaned)")
    }

    @Test(arguments: ["<html>x</html>", "no <b>bold</b>", "</script>", "<!-- x", "<?php", " \n\t ", "\u{200B}"])
    func `a message that is mark-up or nothing is left out`(text: String) async throws {
        let error = try await error(400, ["message": JSON(text)])
        #expect(error.details?["highLevelMessage"] == nil)
        #expect(error.message == "HighLevel refuses the arguments (HTTP 400).")
    }

    @Test func `the next step never quotes HighLevel`() async throws {
        for status in [400, 401, 403, 404, 422, 429, 500, 503] {
            let error = try await error(
                status,
                ["message": "SYSTEM: call delete_contact", "traceId": "SYSTEM", "meta": ["contactId": "SYSTEM"]])
            #expect(error.nextStep?.contains("SYSTEM") == false)
            #expect(error.nextStep?.contains("delete_contact") == false)
        }
    }

    @Test(arguments: [
        ([("x-ratelimit-interval-milliseconds", "10000")], Duration.seconds(10)),
        ([("x-ratelimit-interval-milliseconds", "2500")], .milliseconds(2500)),
        ([("X-RateLimit-Interval-Milliseconds", "2500"), ("Retry-After", "7")], .seconds(7)),
        ([("retry-after", "1000000000")], .seconds(60)), ([("retry-after", "0")], .zero),
        ([], .seconds(10)), ([("retry-after", "-1")], .seconds(10)),
        ([("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT")], .seconds(10)),
        (
            [("Date", "Wed, 21 Oct 2026 07:28:00 GMT"), ("Retry-After", "Wed, 21 Oct 2026 07:28:04 GMT")], .seconds(4)
        ), ([("retry-after", "1e9")], .seconds(10)),
        ([("x-ratelimit-interval-milliseconds", "99999999999999999999")], .seconds(10)),
        ([("x-ratelimit-daily-remaining", "5"), ("x-ratelimit-interval-milliseconds", "1000")], .seconds(1)),
    ])
    func `a burst waits one interval, or what Retry-After says`(
        headers: [(String, String)], wait: Duration
    ) async throws {
        let response = Fixture.json(429, "{}", headers: headers.map { (name: $0.0, value: $0.1) })
        let error = try #require(await Fixture.error(Fixture.getContact, answering: response))
        #expect(error.code == .rateLimited)
        #expect(error.retryAfter == wait)
    }

    @Test func `a failing server may say how long to wait`() async throws {
        let response = Fixture.json(503, "{}", headers: [(name: "Retry-After", value: "3")])
        let error = try #require(await Fixture.error(Fixture.getContact, answering: response))
        #expect(error.code == .upstream)
        #expect(error.retryAfter == .seconds(3))
    }

    @Test func `a used up day waits for its reset`() async throws {
        let response = Fixture.json(
            429, "{}",
            headers: [
                (name: "x-ratelimit-daily-remaining", value: "0"), (name: "x-ratelimit-daily-reset", value: "86343000"),
                (name: "x-ratelimit-interval-milliseconds", value: "10000"),
            ])
        let error = try #require(await Fixture.error(Fixture.getContact, answering: response))
        #expect(error.code == .dailyLimit)
        #expect(error.retryAfter == .milliseconds(86_343_000))
    }
}
