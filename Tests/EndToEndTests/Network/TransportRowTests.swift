import JSONValue
import TestSupport
import Testing

/// Where requests go, and what they carry (threats.md, by row).
@Suite(.serialized, .timeLimit(.minutes(10)))
struct TransportRowTests {
    @Test func `row 02 a redirect takes the token nowhere, whatever it is`() async throws {
        let evil = try RawHTTPResponder(.contact)
        defer { evil.stop() }
        let places = [
            "http://127.0.0.1:\(evil.port)/", "//127.0.0.1:\(evil.port)/", "/elsewhere", "https://evil.test/",
        ]
        let statuses = [301, 302, 303, 307, 308]
        let responder = try RawHTTPResponder { request in
            let id = request.requestLine.split(separator: " ")[1].split(separator: "/").last ?? "s301-0"
            let parts = id.dropFirst().split(separator: "-")
            let status = Int(parts[0]) ?? 301
            let place = places[Int(parts.count > 1 ? parts[1] : "0") ?? 0]
            return [.response(status, headers: ["Location: \(place)"], body: "")]
        }
        try await NetworkRig.with(responder) { rig in
            var calls = 0
            for status in statuses {
                for place in places.indices {
                    let contact = JSON.string("s\(status)-\(place)")
                    for (tool, arguments) in [
                        ("get_contact", ["contactId": contact]), ("delete_contact", ["contactId": contact]),
                    ] as [(String, JSON)] {
                        calls += 1
                        try await rig.expect("upstream_redirect_refused", of: tool, arguments, id: JSON(calls))
                    }
                }
            }
            #expect(rig.responder.requests.count == calls)
            #expect(evil.connectionCount == 0)
        }
    }

    @Test func `row 26 no address in an answer is visited`() async throws {
        let evil = try RawHTTPResponder(.contact)
        defer { evil.stop() }
        let headers = [
            "Content-Type: application/json",
            "WWW-Authenticate: Bearer resource_metadata=\"\(evil.url)/\", authorization_uri=\"\(evil.url)\"",
            "Link: <\(evil.url)>; rel=next",
        ]
        let body = #"{"message":"Invalid JWT","token_url":"\#(evil.url)","nextPageUrl":"\#(evil.url)"}"#
        try await NetworkRig.with(try RawHTTPResponder(.response(401, headers: headers, body: body))) { rig in
            try await rig.expect("unauthorized", of: "get_contact")
            try await rig.expect("unauthorized", of: "create_note", ["contactId": "abc", "body": "x"], id: 2)
            #expect(evil.connectionCount == 0)
        }
    }

    @Test func `row 27 no variable names a proxy, and no TLS key is written`() async throws {
        let evil = try RawHTTPResponder(.contact)
        defer { evil.stop() }
        let keys = try TemporaryDirectory.make() + "/keys"
        var environment = ["SSLKEYLOGFILE": keys]
        for name in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
            environment[name] = evil.url
        }
        try await NetworkRig.with(try RawHTTPResponder(.contact), environment: environment) { rig in
            try await rig.expect(nil, of: "get_contact")
            #expect(evil.connectionCount == 0)
            #expect(TextFile.read(keys).isEmpty)
            #expect(rig.server.standardError().contains("http_proxy"))
        }
    }

    @Test func `row 28 no argument writes a header of its own`() async throws {
        try await NetworkRig.with(try RawHTTPResponder(.contact)) { rig in
            let poison = ["x\r\nX-Evil: 1", "x%0d%0aX-Evil:%201", "x\nX-Evil: 1", "x\u{0}y"]
            for (number, text) in poison.enumerated() {
                _ = try await rig.call("get_contact", ["contactId": .string(text)], id: JSON(10 * number))
                _ = try await rig.call(
                    "create_note", ["contactId": "abc", "body": .string(text)], id: JSON(10 * number + 1))
                _ = try await rig.call(
                    "list_contacts", ["query": .string(text), "limit": 1], id: JSON(10 * number + 2))
            }
            #expect(!rig.responder.requests.isEmpty)
            for request in rig.responder.requests {
                #expect(request.values(of: "x-evil").isEmpty)
                #expect(request.values(of: "authorization") == ["Bearer \(NetworkRig.token)"])
                #expect(request.values(of: "version") == ["2021-07-28"])
            }
        }
    }

    @Test func `row 29 a value stays one value`() async throws {
        try await NetworkRig.with(try RawHTTPResponder(.contact)) { rig in
            for (number, id) in ["a?x=1", "a#b", "a&limit=1", "a;b"].enumerated() {
                try await rig.expect(
                    "invalid_arguments", of: "get_contact", ["contactId": .string(id)], id: JSON(number))
            }
            #expect(rig.responder.requests.isEmpty)
            _ = try await rig.call(
                "list_contacts", ["query": "a+b@x&locationId=EVIL#%41", "limit": 1], id: "q")
            let line = try #require(rig.responder.requests.first?.requestLine)
            #expect(
                line == "GET /contacts/?locationId=\(NetworkRig.location)&query=a%2Bb%40x%26locationId%3DEVIL%23%2541"
                    + "&limit=1 HTTP/1.1")
        }
    }

    @Test func `row 30 a body is what was validated, and nothing is smuggled in`() async throws {
        try await NetworkRig.with(try RawHTTPResponder(.contact)) { rig in
            let raw = [
                #"{"contactId":"abc","contactId":"def","body":"x"}"#,
                #"{"contactId":"abc","body":"x","locationId":"L"}"#,
                #"{"contactId":"abc","body":"x","__proto__":{"a":1}}"#, #"{"contactId":"abc","body":{"a":1}}"#,
            ]
            for (number, arguments) in raw.enumerated() {
                rig.server.write(
                    line:
                        #"{"jsonrpc":"2.0","id":\#(number),"method":"tools/call","params":{"name":"create_note","arguments":"#
                        + arguments + "}}")
                let answer = try await rig.server.response(to: JSON(number))
                #expect(answer["error"] != nil || answer["result"]?["isError"] == true)
            }
            #expect(rig.responder.requests.isEmpty)
            _ = try await rig.call("create_note", ["body": "x", "contactId": "abc", "title": "T"], id: "last")
            #expect(
                rig.responder.requests.first.map { String(decoding: $0.body, as: UTF8.self) }
                    == #"{"body":"x","title":"T"}"#)
        }
    }

    @Test func `row 42 nothing is remembered between calls but the connection`() async throws {
        let headers = [
            "Content-Type: application/json", "Set-Cookie: session=1", "ETag: \"1\"", "Cache-Control: max-age=600",
        ]
        try await NetworkRig.with(
            try RawHTTPResponder(.response(200, headers: headers, body: #"{"contact":{"id":"abc"}}"#))
        ) { rig in
            for number in 0..<3 { try await rig.expect(nil, of: "get_contact", id: JSON(number)) }
            #expect(rig.responder.requests.count == 3)
            for request in rig.responder.requests {
                for name in ["cookie", "if-none-match", "if-modified-since"] {
                    #expect(request.values(of: name).isEmpty)
                }
            }
        }
    }

    @Test func `row 63 a request says who sends it and nothing more`() async throws {
        try await NetworkRig.with(try RawHTTPResponder(.contact)) { rig in
            try await rig.expect(nil, of: "get_contact")
            let request = try #require(rig.responder.requests.first)
            let names = request.headerLines.map { $0.prefix { $0 != ":" }.lowercased() }.sorted()
            #expect(names == ["accept", "accept-encoding", "authorization", "host", "user-agent", "version"])
            let agent = try #require(request.values(of: "user-agent").first)
            #expect(agent.hasPrefix("highlevel-mcp/"))
            #expect(agent.split(separator: "/").count == 2)
        }
    }
}
