import JSONValue
import TestSupport
import Testing

/// Lines in, lines out.
@Suite(.fewAtOnce)
struct StdioRequirementTests {
    @Test(arguments: Revision.allCases)
    func `R-STDIO-1 a message is one compact line whatever its text`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        let name = "a\nb\r\nc\u{2028}d\u{2029}e\tf"
        let response = try await peer.request(
            "tools/call", ["name": "greet", "arguments": ["name": .string(name)]], id: 1)
        #expect(Peer.greets(name, in: response))
        peer.server.closeInput()
        #expect(try await peer.server.exitCode() == 0)
        var lines: [[UInt8]] = []
        while let line = try? await peer.server.nextLine() { lines.append(line) }
        #expect(lines.count == peer.messages.count)
        for line in lines {
            let compact = try JSON(parsing: line).serializedBytes()
            #expect(line == compact)
        }
    }

    @Test(arguments: Product.allCases)
    func `R-STDIO-2 nothing is said before something is asked`(product: Product) async throws {
        let peer = try Peer(product)
        try await Task.sleep(for: .milliseconds(300))
        #expect(peer.messages == [])
        #expect(try await peer.rest() == [])
    }

    @Test(arguments: Revision.allCases, Product.allCases)
    func `R-STDIO-2 nothing but messages is said`(revision: Revision, product: Product) async throws {
        let peer = try await Peer.opened(product, revision)
        for message in try await Conversation.held(with: peer) { #expect(message.objectValue != nil, "\(message)") }
        #expect(peer.untaken == [])
    }

    /// Set, this makes the server log that it leaves the proxy alone.
    private static let logged = ["https_proxy": "http://127.0.0.1:9"]

    @Test(arguments: Revision.allCases)
    func `R-STDIO-3 a log that nobody reads holds nothing up`(revision: Revision) async throws {
        let stuck = try StuckPipe()
        let peer = try Peer(
            .server, speaking: revision, environment: Self.logged, standardError: stuck.writingEnd)
        if revision.isLegacy { try await peer.open(revision) }
        let call = peer.product.readOnlyCall
        for id in 1...3 { #expect(try await peer.call(call.tool, call.arguments, id: JSON(id))["content"] != nil) }
        peer.server.closeInput()
        #expect(try await peer.server.exitCode() == 0)
    }

    @Test func `R-STDIO-3 the log is lines of text on stderr`() async throws {
        let peer = try Peer(.server, environment: Self.logged)
        #expect(try await peer.rest() == [])
        let log = peer.server.standardError()
        #expect(log.contains("https_proxy") && log.last == "\n")
    }

    enum Delivery: String, CaseIterable, CustomTestStringConvertible {
        case carriageReturn = "with a carriage return at the end"
        case emptyLines = "between empty lines"
        case pieces = "in pieces, with time between them"
        case bytes = "a byte at a time"
        case together = "several in one write"
        var testDescription: String { rawValue }
    }

    @Test(arguments: Revision.allCases, Delivery.allCases)
    func `R-STDIO-4 a line is understood however it is delivered`(
        revision: Revision, delivery: Delivery
    ) async throws {
        let peer = try await Peer.opened(.everything, revision)
        let line = peer.greeting("Zoë", id: 1)
        let half = line.count / 2
        switch delivery {
        case .carriageReturn: peer.raw(line.dropLast() + [0x0D, 0x0A])
        case .emptyLines: peer.raw([0x0A, 0x0D, 0x0A] + line + [0x0A, 0x0A])
        case .pieces:
            peer.raw(Array(line[..<half]))
            try await Task.sleep(for: .milliseconds(100))
            peer.raw(Array(line[half...]))
        case .bytes: for byte in line { peer.raw([byte]) }
        case .together: peer.raw(line + peer.greeting("Zoë", id: 2) + peer.greeting("Zoë", id: 3))
        }
        for id in delivery == .together ? [1, 2, 3] : [1] as [JSON] {
            #expect(Peer.greets("Zoë", in: try await peer.response(to: id)))
        }
        #expect(try await peer.rest() == [])
    }

    @Test(arguments: Revision.allCases)
    func `R-STDIO-4 an argument of a mebibyte and one of three are taken`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        for mebibytes in [1, 3] {
            let name = String(repeating: "a", count: mebibytes << 20)
            await peer.writeAside(peer.greeting(name, id: JSON(mebibytes)))
            #expect(Peer.greets(name, in: try await peer.response(to: JSON(mebibytes))))
        }
    }

    @Test(arguments: Revision.allCases)
    func `R-STDIO-4 a line without measure is refused once and the next is served`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        await peer.writeAside(peer.greeting(String(repeating: "a", count: 17 << 20), id: 1))
        #expect(try await peer.orphan()["error"]?["code"] == -32600)
        #expect(try await peer.call("greet", ["name": "A"], id: 2)["content"] != nil)
        #expect(try await peer.rest() == [])
    }

    static let broken: [[UInt8]] = [
        [0xFF], [0x22, 0xC3, 0x28, 0x22], [0x7B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x3A, 0x31, 0x7D], [0xC0, 0x80],
    ]

    @Test(arguments: Revision.allCases, broken)
    func `R-STDIO-5 a line of broken UTF-8 is a parse error and the next is served`(
        revision: Revision, bytes: [UInt8]
    ) async throws {
        let peer = try await Peer.opened(.server, revision)
        peer.raw(bytes + [0x0A])
        #expect(try await peer.orphan()["error"]?["code"] == -32700)
        #expect(try await peer.request("tools/list", id: 1)["result"] != nil)
        #expect(try await peer.rest() == [])
    }

    @Test(arguments: Revision.allCases)
    func `R-STDIO-6 two hundred results of 64 KiB reach a slow reader whole`(revision: Revision) async throws {
        let peer = try Peer(.everything, speaking: revision, readsOutput: false)
        let name = String(repeating: "abcdefgh", count: 8192)
        var bytes: [UInt8] = []
        if revision.isLegacy {
            let handshake: JSON = [
                "jsonrpc": "2.0", "id": "open", "method": "initialize",
                "params": Peer.initializeParams(revision.rawValue),
            ]
            bytes = handshake.serializedBytes() + [0x0A]
        }
        for id in 1...200 { bytes += peer.greeting(name, id: JSON(id)) }
        peer.server.startReading(resting: 1000)
        await peer.writeAside(bytes)
        for id in 1...200 { #expect(Peer.greets(name, in: try await peer.response(to: JSON(id)))) }
        if revision.isLegacy { _ = try await peer.response(to: "open") }
        #expect(try await peer.rest() == [])
    }
}
