import JSONValue
import TestSupport
import Testing

/// Confirming where the client cannot ask the user: a token that the same call brings back.
extension ElicitationRequirementTests {
    /// A result that has refused to delete.
    private static func expectRefused(_ result: JSON, _ comment: String = "") {
        #expect(result["isError"] == true, "\(comment)")
        #expect(result.text.contains("Nothing was deleted"), "\(comment): \(result.text)")
    }

    @Test(arguments: Revision.allCases)
    func `R-ELICIT-16 a client that cannot ask gets a token, by which the same call is carried out`(
        revision: Revision
    ) async throws {
        let peer = try await Peer.opened(.everything, revision)
        let first = try await peer.result("tools/call", Peer.deletion())
        #expect(first["isError"] == true)
        let content = try #require(Peer.object(in: first))
        #expect(content["error"]?["code"] == "confirmation_required")
        #expect(content["error"]?["message"]?.stringValue?.contains("confirm") == true)
        #expect(content["preview"] == ["filename": "a.txt"])
        #expect(content["expiresAt"]?.intValue ?? 0 > 1_700_000_000)
        let token = try #require(content["confirm"])
        let second = try await peer.result("tools/call", Peer.deletion(token: token))
        #expect(Peer.deletions(in: second) == 1)
        #expect(try await peer.rest() == [])
        #expect(try await peer.deletions() == 1)
    }

    @Test(arguments: Revision.allCases)
    func `R-ELICIT-16 a token is good once`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        let params = Peer.deletion(token: try await peer.tokenOfDeletion())
        #expect(Peer.deletions(in: try await peer.result("tools/call", params)) == 1)
        let response = try await peer.request("tools/call", params, id: 1)
        #expect(response["error"]?["code"] == -32602 || response["result"]?["isError"] == true)
        #expect(try await peer.deletions() == 1)
    }

    @Test(arguments: Revision.allCases)
    func `R-ELICIT-16 a token is good for what was shown and for nothing else`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        let token = try await peer.tokenOfDeletion(of: "a.txt")
        Self.expectRefused(try await peer.result("tools/call", Peer.deletion(of: "b.txt", token: token)))
        Self.expectRefused(try await peer.result("tools/call", Peer.deletion(of: "A.txt", token: token)))
        #expect(try await peer.deletions() == 0)
    }

    @Test(arguments: Revision.allCases)
    func `R-ELICIT-16 a token that was altered or made up is refused`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        let token = try #require(try await peer.tokenOfDeletion().stringValue)
        let altered = [
            "", "yes", "true", "a.txt", String(token.dropLast(3)), token + "AAAA", token.uppercased(),
            token.replacing("A", with: "B").replacing("e", with: "f"),
        ]
        for text in altered {
            let result = try await peer.result("tools/call", Peer.deletion(token: .string(text)))
            Self.expectRefused(result, String(text.prefix(20)))
        }
        for value in [true, 1, .null, [:]] as [JSON] {
            let result = try await peer.result("tools/call", Peer.deletion(token: value))
            #expect(result["isError"] == true, "\(value.serialized())")
        }
        #expect(try await peer.deletions() == 0)
    }

    @Test(arguments: Revision.allCases)
    func `R-ELICIT-16 a token expires`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision, arguments: ["--state-lifetime", "1"])
        let first = try await peer.result("tools/call", Peer.deletion())
        let content = try #require(Peer.object(in: first))
        try await Peer.untilPassed(Int64(content["expiresAt"]?.intValue ?? 0))
        let result = try await peer.result("tools/call", Peer.deletion(token: content["confirm"]))
        Self.expectRefused(result)
        #expect(result.text.contains("expired"))
        #expect(try await peer.deletionsDespiteExpiry() == 0)
    }

    @Test(arguments: Revision.elicitingByRequest)
    func `R-ELICIT-16 where the user can be asked, a token does not stand for their word`(
        revision: Revision
    ) async throws {
        let peer = try await Peer.opened(.everything, revision, capabilities: Peer.forms)
        let unable = try await peer.modern("tools/call", Peer.deletion(), id: 1, capabilities: [:])["result"]
        let token = try #require(unable?["structuredContent"]?["confirm"])
        peer.send("tools/call", Peer.deletion(token: token), id: 2)
        peer.answer(try await peer.serverRequest("elicitation/create"), result: ["action": "decline"])
        #expect(try await peer.response(to: 2)["result"]?["isError"] == true)
        #expect(try await peer.deletions() == 0)
    }
}
