import JSONValue
import Synchronization
import TestSupport
import Testing

/// How often a server is asked (threats.md, by row).
@Suite(.serialized, .timeLimit(.minutes(10)))
struct RepetitionRowTests {
    private static let writes: [(String, JSON)] = [
        ("create_contact", ["email": "a@b.test"]), ("add_tags", ["contactId": "abc", "tags": ["x"]]),
        ("create_note", ["contactId": "abc", "body": "x"]),
        ("create_task", ["contactId": "abc", "title": "x", "dueDate": "2027-01-01T00:00:00Z", "completed": false]),
        ("add_to_workflow", ["contactId": "abc", "workflowId": "w1"]), ("upsert_contact", ["email": "a@b.test"]),
    ]

    @Test(arguments: ["reset", "502", "time"])
    func `row 35 a write whose fate is unknown is sent once, a read at most three times`(fault: String) async throws {
        let answers: @Sendable (RawHTTPResponder.Request) -> [RawHTTPResponder.Step] = { request in
            // What is asked to settle a write finds nothing.
            let isMeant = !request.requestLine.hasPrefix("GET") || request.requestLine.contains("/plain")
            guard isMeant else { return [.response(200, body: "{}")] }
            switch fault {
            case "reset": return [.reset]
            case "502": return [.response(502, headers: ["Content-Type: text/html"], body: "<html>")]
            default: return [.pause(.seconds(30))]
            }
        }
        try await NetworkRig.with(
            try RawHTTPResponder(answers),
            // Three attempts need time of their own.
            configuration: #"{"limits":{"callDeadlineSeconds":\#(fault == "time" ? 1 : 10)}}"#
        ) { rig in
            for (number, (tool, arguments)) in Self.writes.enumerated() {
                #expect(try await rig.code(tool, arguments, id: JSON(number)) == "outcome_unknown", "\(tool)")
                #expect(rig.responder.requests.count { $0.requestLine.hasPrefix("POST") } == number + 1, "\(tool)")
            }
            let before = rig.responder.requests.count
            _ = try await rig.code("get_contact", ["contactId": "plain"], id: "read")
            #expect(rig.responder.requests.count - before == (fault == "time" ? 1 : 3))
        }
    }

    /// Requests by the moment they came.
    private final class Arrivals: Sendable {
        private let moments = Mutex<[ContinuousClock.Instant]>([])

        func note() { moments.withLock { $0.append(.now) } }

        /// The most that ever came in ten seconds.
        var densest: Int {
            let moments = moments.withLock { $0.sorted() }
            return moments.indices.reduce(0) { most, first in
                max(most, moments[first...].prefix { $0 < moments[first] + .seconds(10) }.count)
            }
        }
    }

    @Test func `row 41 two servers of one home send no more than HighLevel allows, and listing is instant`()
        async throws
    {
        let arrivals = Arrivals()
        let responder = try RawHTTPResponder { _ in
            arrivals.note()
            return [.contact]
        }
        try await NetworkRig.with(responder, configuration: #"{"limits":{"callDeadlineSeconds":3}}"#) { rig in
            let second = try await rig.home.serve()
            for number in 0..<250 {
                for server in [rig.server, second] {
                    server.write([
                        "jsonrpc": "2.0", "id": JSON(number), "method": "tools/call",
                        "params": ["name": "get_contact", "arguments": ["contactId": "abc"]],
                    ])
                }
            }
            _ = try await rig.server.request("tools/list", id: "list")
            let messages = rig.server.messages
            let list = try #require(messages.firstIndex { $0["id"] == "list" })
            // What the window has no room for is waiting; the list came after it and waited for none of it.
            #expect(messages[..<list].filter { $0["id"]?.intValue != nil }.count < 200)
            var codes: [String: Int] = [:]
            for server in [rig.server, second] {
                for number in 0..<250 {
                    let result = try await server.response(to: JSON(number))["result"]
                    codes[result?["structuredContent"]?["error"]?["code"]?.stringValue ?? "done", default: 0] += 1
                }
            }
            #expect(Set(codes.keys).isSubset(of: ["done", "rate_limited"]))
            #expect(codes["done"] ?? 0 >= 25)
            #expect(arrivals.densest <= 100)
        }
    }

    @Test(arguments: ["-1", "1e9", "99999999999", "soon"])
    func `row 41 a Retry-After that says nothing is not waited for longer than a window`(value: String) async throws {
        let headers = ["Content-Type: application/json", "Retry-After: \(value)"]
        let responder = try RawHTTPResponder(
            .response(429, headers: headers, body: #"{"message":"Too Many Requests"}"#))
        try await NetworkRig.with(responder, configuration: #"{"limits":{"callDeadlineSeconds":2}}"#) { rig in
            let error = try await rig.call("get_contact")["error"]
            #expect(error?["code"] == "rate_limited")
            #expect((1...60_000).contains(error?["retryAfterMs"]?.intValue ?? 0))
            #expect(rig.responder.requests.count == 1)
        }
    }

    @Test func `row 43 two hundred calls at once each get their own answer`() async throws {
        let responder = try RawHTTPResponder { request in
            let id = request.requestLine.split(separator: " ")[1].split(separator: "/").last ?? ""
            return [
                .pause(.milliseconds(request.requestLine.utf8.reduce(0) { $0 + Int($1) } % 30)),
                .response(
                    200,
                    headers: ["Content-Type: application/json", "x-ratelimit-max: 1000", "x-ratelimit-remaining: 900"],
                    body: #"{"contact":{"id":"\#(id)"}}"#),
            ]
        }
        try await NetworkRig.with(responder) { rig in
            for number in 0..<200 {
                let id: JSON = number % 2 == 0 ? JSON(number) : .string("s\(number)")
                rig.server.write([
                    "jsonrpc": "2.0", "id": id, "method": "tools/call",
                    "params": ["name": "get_contact", "arguments": ["contactId": .string("c\(number)")]],
                ])
            }
            for number in 0..<200 {
                let id: JSON = number % 2 == 0 ? JSON(number) : .string("s\(number)")
                let result = try await rig.server.response(to: id)["result"]
                #expect(result?["structuredContent"]?["contact"]?["id"] == .string("c\(number)"))
            }
        }
    }
}
