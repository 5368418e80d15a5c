import JSONValue

/// Says of each line of input how it must be answered, by JSON-RPC 2.0, by MCP and by what this server promises beyond
/// them. Of the server it knows nothing; where the line alone does not tell, it permits both.
struct LineOracle {
    /// Whether a batch is taken: only a session of revision 2025-03-26 does.
    private enum Batches {
        case taken
        case refused
        /// After a handshake of which it is not certain whether it succeeded.
        case unknown
    }

    /// Lines below the first number of bytes are taken, lines above the second are not.
    private static let lineLimits = (4_000_000, 4_400_000)
    private static let batchLimit = 1000

    private var batches = Batches.refused
    private var seenIDs: Set<JSON> = []

    mutating func judge(_ line: [UInt8]) -> LineVerdict {
        var line = line
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        guard !line.isEmpty else { return LineVerdict() }
        guard line.count <= Self.lineLimits.1 else { return LineVerdict(orphans: 1) }
        guard line.count < Self.lineLimits.0 else { return LineVerdict(optionalOrphans: 1) }
        guard line.contains(where: { ![0x20, 0x09, 0x0D].contains($0) }) else { return LineVerdict(optionalOrphans: 1) }
        do throws(JSONParsingError) {
            return judge(try JSON(parsing: line))
        } catch {
            return judgeFaulty(line)
        }
    }

    // MARK: - JSON

    private mutating func judge(_ json: JSON) -> LineVerdict {
        switch json {
        case .object(let object):
            let verdict = Self.judge(object)
            if object["method"] == "initialize" { settle(object, verdict) }
            seenIDs.formUnion(verdict.ids)
            return verdict
        case .array(let elements): return judge(batch: elements)
        default: return LineVerdict(orphans: 1)
        }
    }

    private mutating func judge(batch elements: [JSON]) -> LineVerdict {
        var verdict = LineVerdict()
        for element in elements {
            verdict.add(element.objectValue.map { Self.judge($0) } ?? LineVerdict(orphans: 1))
        }
        seenIDs.formUnion(verdict.ids)
        switch batches {
        case .refused: return LineVerdict(orphans: 1)
        case .taken where elements.isEmpty: return LineVerdict(orphans: 1)
        case .taken where elements.count <= Self.batchLimit: return verdict
        case .taken, .unknown:
            var loose = verdict.loosened
            loose.optionalOrphans += 1
            return loose
        }
    }

    /// One message: a request, wherever `method` stands with an id; a response, where it does not but an outcome does.
    private static func judge(_ object: JSONObject) -> LineVerdict {
        let isRequest = object.contains(key: "method")
        if !isRequest, object.contains(key: "result") || object.contains(key: "error") { return LineVerdict() }
        guard let id = object["id"] else {
            guard isRequest else { return LineVerdict(orphans: 1) }
            return LineVerdict(cancelled: cancelledID(object).map { [$0] } ?? [])
        }
        switch id {
        case .string: break
        case .number(let number) where number.isPlainInteger: break
        // An integer to some, a fraction to others.
        case .number(let number) where number.isInteger: return LineVerdict(optionalIDs: [id], optionalOrphans: 1)
        default: return LineVerdict(orphans: 1)
        }
        return LineVerdict(ids: [id], endless: isEndless(object) ? [id] : [])
    }

    private static func cancelledID(_ object: JSONObject) -> JSON? {
        object["method"] == "notifications/cancelled" ? object["params"]?["requestId"] : nil
    }

    private static func isEndless(_ object: JSONObject) -> Bool {
        if object["method"] == "subscriptions/listen" { return true }
        return object["method"] == "tools/call" && object["params"]?["name"] == "slow_compute"
            && object["params"]?["arguments"]?["seconds"]?.doubleValue ?? 0 > 1
    }

    // MARK: - The handshake

    /// Follows what a handshake settles, where that is certain.
    private mutating func settle(_ object: JSONObject, _ verdict: LineVerdict) {
        guard !verdict.ids.isEmpty || !verdict.optionalIDs.isEmpty else { return }
        let params = object["params"]
        let client = params?["clientInfo"]
        guard object["jsonrpc"] == "2.0", let id = verdict.ids.first, !seenIDs.contains(id), params?["_meta"] == nil,
            let revision = params?["protocolVersion"]?.stringValue, params?["capabilities"]?.objectValue != nil,
            client?["name"]?.stringValue != nil, client?["version"]?.stringValue != nil
        else {
            batches = .unknown
            return
        }
        batches = revision == "2025-03-26" ? .taken : .refused
    }

    // MARK: - What is no JSON, or not quite

    /// A line that must not be acted on. Where the only thing wrong is a member written twice or half a character,
    /// its kind and its id are still to be read.
    private mutating func judgeFaulty(_ line: [UInt8]) -> LineVerdict {
        let options = JSONParser.Options(duplicateKeys: .keepLast, loneSurrogates: .replace)
        guard let json = try? JSON(parsing: line, options: options) else { return LineVerdict(orphans: 1) }
        guard let object = json.objectValue else {
            guard case .array = json else { return LineVerdict(orphans: 1) }
            var loose = judge(json).loosened
            loose.optionalOrphans += 1
            return loose
        }
        if object["method"] == "initialize" { batches = .unknown }
        let verdict = Self.judge(object)
        guard Self.hasOneID(line), object["id"].map({ !Self.isRepaired($0) }) ?? true else {
            // One of two ids, or one that cannot be given back as it came.
            var loose = verdict.loosened
            loose.optionalOrphans += 1
            return loose
        }
        seenIDs.formUnion(verdict.ids)
        return verdict
    }

    private static func hasOneID(_ line: [UInt8]) -> Bool {
        let keys = MessageAnatomy(line).members.filter { $0.depth == 1 }.map { Array(line[$0.key]) }
        let options = JSONParser.Options(loneSurrogates: .replace)
        return keys.count { (try? JSON(parsing: $0, options: options)) == "id" } <= 1
    }

    private static func isRepaired(_ id: JSON) -> Bool { id.stringValue?.unicodeScalars.contains("\u{FFFD}") ?? false }
}
