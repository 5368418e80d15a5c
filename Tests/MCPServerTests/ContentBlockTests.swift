import JSONValue
import Testing

@testable import MCPServer

struct ContentBlockTests {
    private static let link = Resource(
        uri: "x://y", name: "y", title: "The Y", description: "A y.", mimeType: "text/plain")

    @Test(arguments: ProtocolRevision.allCases)
    func `a kind of content goes out only where it is known`(revision: ProtocolRevision) {
        let kinds: [(ContentBlock, String, since: ProtocolRevision)] = [
            (.text("t"), "text", .v2024_11_05),
            (.image(data: "AA==", mimeType: "image/png"), "image", .v2024_11_05),
            (.audio(data: "AA==", mimeType: "audio/wav"), "audio", .v2025_03_26),
            (.resource(ResourceContents(uri: "x://y", mimeType: "text/plain", text: "t")), "resource", .v2024_11_05),
            (.resourceLink(Self.link), "resource_link", .v2025_06_18),
        ]
        for (block, type, since) in kinds {
            #expect(block.json(for: revision)["type"]?.stringValue == (revision >= since ? type : "text"))
        }
    }

    @Test func `what an older client cannot take is told in words`() {
        let link = ContentBlock.resourceLink(Self.link).json(for: .v2025_03_26)
        #expect(link["text"] == "The Y: x://y")
        let audio = ContentBlock.audio(data: "AA==", mimeType: "audio/wav").json(for: .v2024_11_05)
        #expect(audio["text"]?.stringValue?.contains("audio/wav") == true)
        #expect(audio["data"] == nil)
    }
}
