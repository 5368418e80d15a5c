import JSONValue
import TestSupport
import Testing

/// Lists in pages.
@Suite(.fewAtOnce)
struct PagingRequirementTests {
    /// A page size at which the list has more than one page in `mcp-everything`.
    private static func pageSize(of list: ServerList) -> String {
        switch list {
        case .tools: "5"
        case .resources, .prompts: "2"
        case .templates: "1"
        }
    }

    @Test(arguments: Revision.allCases, ServerList.allCases)
    func `R-PAGE-1 only a page that others follow has a cursor, and together they are the list`(
        revision: Revision, list: ServerList
    ) async throws {
        let whole = try await Peer.opened(.everything, revision)
        let single = try await whole.result(list.rawValue)
        #expect(single["nextCursor"] == nil)

        let paged = try await Peer.opened(.everything, revision, arguments: ["--page-size", Self.pageSize(of: list)])
        let pages = try await paged.pages(of: list)
        #expect(pages.count > 1 || list == .templates)
        for page in pages.dropLast() { #expect(page["nextCursor"]?.stringValue?.isEmpty == false) }
        #expect(pages.last?.objectValue?.contains(key: "nextCursor") == false)
        #expect(.array(pages.flatMap { $0[list.key]?.arrayValue ?? [] }) == single[list.key])
    }

    @Test(arguments: Revision.allCases, ServerList.allCases)
    func `R-PAGE-2 R-PAGE-4 a cursor that was not given out for the list is refused and begins no page`(
        revision: Revision, list: ServerList
    ) async throws {
        let peer = try await Peer.opened(.everything, revision, arguments: ["--page-size", "1"])
        var cursors: [JSON] = ["garbage", "", "0", "1", "MQ==", "eyJvZmZzZXQiOjF9"]
        for other in ServerList.allCases where other != list {
            if let cursor = try await peer.result(other.rawValue)["nextCursor"] { cursors.append(cursor) }
        }
        #expect(cursors.count > 6)
        if let own = try await peer.result(list.rawValue)["nextCursor"]?.stringValue {
            cursors += [.string(own + "A"), .string(String(own.dropLast())), .string("A" + own.dropFirst())]
        }
        for cursor in cursors {
            #expect(try await peer.error(list.rawValue, ["cursor": cursor])["code"] == -32602, "\(cursor)")
        }
    }

    @Test(arguments: Revision.allCases, ServerList.allCases)
    func `R-PAGE-2 R-PAGE-4 a cursor is refused also where all fits on a page`(
        revision: Revision, list: ServerList
    ) async throws {
        let peer = try await Peer.opened(.server, revision)
        for cursor in ["garbage", "", "x"] {
            #expect(try await peer.error(list.rawValue, ["cursor": .string(cursor)])["code"] == -32602)
        }
    }

    @Test(arguments: Revision.allCases, [ServerList.tools, .resources, .prompts])
    func `R-PAGE-3 a cursor is good again and again, and after the server was started anew`(
        revision: Revision, list: ServerList
    ) async throws {
        let state = try TemporaryDirectory.make() + "/state"
        let arguments = ["--page-size", list == .tools ? "5" : "2", "--state", state]
        var rest: [JSON] = []
        var cursor: JSON?
        do {
            let peer = try await Peer.opened(.everything, revision, arguments: arguments)
            cursor = try await peer.result(list.rawValue)["nextCursor"]
            #expect(cursor != nil)
            rest = try await peer.pages(of: list).dropFirst().flatMap { $0[list.key]?.arrayValue ?? [] }
            peer.server.closeInput()
            #expect(try await peer.server.exitCode() == 0)
        }
        #expect(!rest.isEmpty)
        // Each page comes from a process of its own.
        var found: [JSON] = []
        while let next = cursor {
            let peer = try await Peer.opened(.everything, revision, arguments: arguments)
            let page = try await peer.result(list.rawValue, ["cursor": next])
            #expect(try await peer.result(list.rawValue, ["cursor": next])[list.key] == page[list.key])
            found += page[list.key]?.arrayValue ?? []
            cursor = page["nextCursor"]
        }
        #expect(found == rest)
    }

    @Test func `R-PAGE-3 a cursor shows nothing of what it stands for`() async throws {
        let peer = try Peer(.everything, arguments: ["--page-size", "5"])
        let cursor = try #require(try await peer.result("tools/list")["nextCursor"]?.stringValue)
        #expect(cursor.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) })
        #expect(!cursor.contains("tools"))
        #expect(try await peer.result("tools/list")["nextCursor"]?.stringValue != "5")
    }

    @Test(arguments: Revision.allCases, ServerList.allCases)
    func `R-PAGE-5 a cursor that is no string is refused`(revision: Revision, list: ServerList) async throws {
        for product in Product.allCases {
            let peer = try await Peer.opened(product, revision)
            for cursor in [5, 1.5, true, .null, [], ["a"], [:]] as [JSON] {
                #expect(try await peer.error(list.rawValue, ["cursor": cursor])["code"] == -32602, "\(cursor)")
            }
        }
    }
}
