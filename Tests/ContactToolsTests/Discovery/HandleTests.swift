import ContactCatalog
import ContactTools
import HighLevelClient
import JSONValue
import MCPServer
import Sealing
import Synchronization
import TestSupport
import Testing

/// A handle stands for one loaded operation and for nothing else.
struct HandleTests {
    private static let note: JSONObject = ["contactId": "abc", "body": "Called back"]

    private func reason(_ answer: JSON) -> String? {
        guard answer["error"]?["code"] == "invalid_handle", answer["error"]?["field"] == "handle" else { return nil }
        return answer["error"]?["details"]?["reason"]?.stringValue
    }

    @Test func `a handle of a read works as often as it is wanted`() async throws {
        let fixture = try DiscoveryFixture()
        let handle = try await fixture.handle("get_contact")
        for _ in 0..<3 { #expect(try await fixture.execute(handle, ["contactId": "abc"])["error"] == nil) }
        #expect(fixture.sender.requests.map(\.target) == Array(repeating: "/contacts/abc", count: 3))
    }

    @Test func `a handle of a write works once`() async throws {
        let fixture = try DiscoveryFixture()
        let handle = try await fixture.handle("create_note")
        #expect(try await fixture.execute(handle, Self.note)["error"] == nil)
        let again = try await fixture.execute(handle, Self.note)
        #expect(reason(again) == "spent")
        #expect(again["error"]?["nextStep"]?.stringValue?.contains("load_operation") == true)
        #expect(fixture.sender.requests.count == 1)
    }

    @Test func `what is refused does not use a handle up`() async throws {
        let fixture = try DiscoveryFixture()
        let handle = try await fixture.handle("create_note")
        let wrong = try await fixture.execute(handle, ["contactId": "abc"])
        #expect(wrong["error"]?["field"] == "body")
        #expect(fixture.sender.requests.isEmpty)
        #expect(try await fixture.execute(handle, Self.note)["error"] == nil)
        #expect(fixture.sender.requests.count == 1)
    }

    @Test func `of two who use a handle at once, one is refused, in another process too`() async throws {
        let directory = try TemporaryDirectory.make()
        let clock: @Sendable () -> Int64 = { 1_780_000_000 }
        let key = SealingKeyFile(directory: directory)
        let fixtures = try (0..<2).map { _ in
            try DiscoveryFixture(
                sealer: Sealer(now: clock, loadKey: key.load), ledger: SpentLedger(directory: directory, now: clock))
        }
        let handle = try await fixtures[0].handle("create_note")
        let answers = try await withThrowingTaskGroup(of: JSON.self) { group in
            for fixture in fixtures + fixtures {
                group.addTask { try await fixture.execute(handle, HandleTests.note) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.filter { $0["error"] == nil }.count == 1)
        #expect(answers.filter { reason($0) == "spent" }.count == 3)
        #expect(fixtures.map(\.sender.requests.count).reduce(0, +) == 1)
    }

    @Test func `an altered handle is none, wherever it was altered`() async throws {
        let fixture = try DiscoveryFixture()
        let handle = try await fixture.handle("get_contact")
        var altered = (0..<handle.utf8.count).map { place in
            var bytes = Array(handle.utf8)
            bytes[place] = bytes[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            return String(decoding: bytes, as: UTF8.self)
        }
        altered += stride(from: 0, to: handle.utf8.count, by: 7).map { String(handle.prefix($0)) }
        altered += [
            handle + "A", handle + "=", " " + handle, handle + handle, String(repeating: "A", count: 1_000_000),
        ]
        for text in altered where text != handle {
            #expect(reason(try await fixture.execute(text, ["contactId": "abc"])) == "unknown", "\(text.prefix(60))")
        }
        #expect(fixture.sender.requests.isEmpty)
    }

    @Test(arguments: [.null, 7, [:], ["h1"]] as [JSON])
    func `what is no text is no handle`(handle: JSON) async throws {
        let fixture = try DiscoveryFixture()
        let answer = try await fixture.call("execute_operation", ["handle": handle, "arguments": [:]])
        #expect(answer["error"]?["code"] == "invalid_arguments")
        #expect(answer["error"]?["field"] == "handle")
    }

    @Test func `a handle expires`() async throws {
        let fixture = try DiscoveryFixture()
        let handle = try await fixture.handle("get_contact")
        fixture.advance(899)
        #expect(try await fixture.execute(handle, ["contactId": "abc"])["error"] == nil)
        fixture.advance(1)
        #expect(reason(try await fixture.execute(handle, ["contactId": "abc"])) == "expired")
        #expect(fixture.sender.requests.count == 1)
    }

    @Test func `a handle of another home, kind or profile is refused by name`() async throws {
        let fixture = try DiscoveryFixture(profile: "north")
        let stranger = try await DiscoveryFixture(profile: "north").handle("get_contact")
        #expect(reason(try await fixture.execute(stranger, ["contactId": "abc"])) == "unknown")
        let cursor = try fixture.sealer.seal(Handle(kind: "cursor", profile: "north", contents: [:]))
        #expect(reason(try await fixture.execute(cursor, ["contactId": "abc"])) == "wrong_kind")
        let south = try DiscoveryFixture(sealer: fixture.sealer, profile: "south")
        #expect(reason(try await fixture.execute(try await south.handle("get_contact"), [:])) == "wrong_profile")
        let nobody = try DiscoveryFixture(sealer: fixture.sealer)
        #expect(reason(try await fixture.execute(try await nobody.handle("get_contact"), [:])) == "wrong_profile")
        #expect(fixture.sender.requests.isEmpty)
    }

    @Test func `a handle is for the operation and the schema that were shown`() async throws {
        let fixture = try DiscoveryFixture()
        let made = try fixture.sealer.seal(
            Handle(
                kind: "execution", contents: ["operation": "get_contact", "schema": "another"],
                expiry: fixture.sealer.expiry(after: 900)))
        #expect(reason(try await fixture.execute(made, ["contactId": "abc"])) == "wrong_operation")
        let gone = try fixture.sealer.seal(
            Handle(
                kind: "execution", contents: ["operation": "no_such_operation", "schema": "x"],
                expiry: fixture.sealer.expiry(after: 900)))
        #expect(reason(try await fixture.execute(gone, [:])) == "wrong_operation")
        #expect(fixture.sender.requests.isEmpty)
    }

    @Test func `possession is no permission`() async throws {
        let writer = try DiscoveryFixture()
        let reader = try DiscoveryFixture(sealer: writer.sealer, isReadOnly: true)
        let handle = try await writer.handle("delete_contact")
        #expect(try await reader.execute(handle, ["contactId": "abc"])["error"]?["code"] == "read_only")
        #expect(try await reader.call("load_operation", ["name": "delete_contact"])["error"]?["code"] == "read_only")
        #expect(reader.sender.requests.isEmpty)
    }
}
