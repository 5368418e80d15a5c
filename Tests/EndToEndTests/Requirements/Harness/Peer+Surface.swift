import JSONValue
import Synchronization
import TestSupport

/// The lists a server has.
enum ServerList: String, CaseIterable, Sendable {
    case tools = "tools/list"
    case resources = "resources/list"
    case templates = "resources/templates/list"
    case prompts = "prompts/list"

    /// The member of the result that holds the entries.
    var key: String {
        switch self {
        case .tools: "tools"
        case .resources: "resources"
        case .templates: "resourceTemplates"
        case .prompts: "prompts"
        }
    }
}

extension Peer {
    private static let count = Mutex(0)

    /// An id no request has had.
    static func freshID() -> JSON {
        let number = count.withLock { count in
            count += 1
            return count
        }
        return .string("fresh \(number)")
    }

    /// Opens a session, or discovers the server where there is none.
    /// - Returns: the peer, and what the server has said of itself.
    static func introduced(
        _ product: Product, _ revision: Revision, capabilities: JSON = [:], arguments: [String] = []
    ) async throws -> (peer: Peer, introduction: JSON) {
        let peer = try Peer(product, speaking: revision, capabilities: capabilities, arguments: arguments)
        let response =
            revision.isLegacy
            ? try await peer.open(revision, capabilities: capabilities)
            : try await peer.modern("server/discover", id: freshID())
        return (peer, try expectResult(response))
    }

    /// The result of a request as the peer's revision has it.
    func result(_ method: String, _ params: JSON = [:], meta: JSONObject = [:]) async throws -> JSON {
        try Self.expectResult(try await request(method, params, id: Self.freshID(), meta: meta))
    }

    /// The error of a request as the peer's revision has it.
    func error(_ method: String, _ params: JSON = [:], meta: JSONObject = [:]) async throws -> JSON {
        let response = try await request(method, params, id: Self.freshID(), meta: meta)
        guard let error = response["error"], response["result"] == nil else {
            throw Failure(description: "\(method) was not refused: \(response.serialized())")
        }
        return error
    }

    /// The result of a tool call. What the product wants to have confirmed is, by its token.
    func call(_ tool: String, _ arguments: JSON = [:]) async throws -> JSON {
        let result = try await call(tool, arguments, id: Self.freshID())
        guard product == .server, let token = result["structuredContent"]?["confirm"],
            var confirmed = arguments.objectValue
        else { return result }
        confirmed["confirm"] = token
        return try await call(tool, .object(confirmed), id: Self.freshID())
    }

    /// All entries of a list, page by page.
    func entries(of list: ServerList) async throws -> [JSON] {
        try await pages(of: list).flatMap { $0[list.key]?.arrayValue ?? [] }
    }

    /// The results that make up a list, in their order.
    func pages(of list: ServerList) async throws -> [JSON] {
        var pages: [JSON] = []
        var params: JSON = [:]
        while true {
            let page = try await result(list.rawValue, params)
            guard page[list.key]?.arrayValue != nil else {
                throw Failure(description: "no \(list.key): \(page.serialized())")
            }
            pages.append(page)
            guard let cursor = page["nextCursor"] else { return pages }
            guard cursor.stringValue != nil, pages.count < 1000 else {
                throw Failure(description: "a cursor that leads nowhere: \(cursor.serialized())")
            }
            params = ["cursor": cursor]
        }
    }

    private static func expectResult(_ response: JSON) throws(Failure) -> JSON {
        guard let result = response["result"], response["error"] == nil else {
            throw Failure(description: "no result: \(response.serialized())")
        }
        return result
    }
}

extension JSON {
    /// The type and the text of every content block of a result.
    var contentTypes: [String?] { self["content"]?.arrayValue?.map { $0["type"]?.stringValue } ?? [] }

    /// The text of all content blocks of a result.
    var text: String {
        self["content"]?.arrayValue?.compactMap { $0["text"]?.stringValue }.joined(separator: "\n") ?? ""
    }

    /// The keys of all objects in here, at any depth.
    var allKeys: Set<String> {
        switch self {
        case .object(let object): object.values.reduce(into: Set(object.keys)) { $0.formUnion($1.allKeys) }
        case .array(let elements): elements.reduce(into: []) { $0.formUnion($1.allKeys) }
        case .null, .bool, .number, .string: []
        }
    }
}
