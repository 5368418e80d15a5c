import JSONValue
import Testing

@testable import Commands

/// What `audit show` tells of many lines.
struct AuditStoryTests {
    /// The lines of an audit in which calls overlap, some are refused, some never end, and names come twice.
    private static let lines: [JSONObject] = {
        var generator = Chance(state: 7)
        var lines: [JSONObject] = []
        var open: [(id: String, step: Int, tool: String)] = []
        for number in 0..<6_000 {
            let tool: JSON = number % 3 == 0 ? "add_tags" : "get_contact"
            let id = "call\(generator.below(900))"
            switch generator.below(10) {
            case 0..<1:
                lines.append(["event": "refused", "id": .string(id), "tool": tool, "outcome": "denied"])
            case 1..<6:
                let step = generator.below(3)
                open.append((id, step, tool.stringValue ?? ""))
                lines.append([
                    "event": "open", "id": .string(id), "step": JSON(step), "tool": tool, "n": JSON(number),
                    "ids": ["contactId": .string("contact\(generator.below(40))")],
                ])
            case 6..<9:
                guard !open.isEmpty else { continue }
                let call = open.remove(at: generator.below(open.count))
                let outcome: JSON = generator.below(4) == 0 ? "upstream" : "done"
                lines.append([
                    "event": "close", "id": .string(call.id), "step": JSON(call.step), "tool": .string(call.tool),
                    "outcome": outcome, "resultId": .string("contact\(generator.below(40))"),
                ])
            default:
                // A process that died.
                if !open.isEmpty { open.removeFirst() }
            }
        }
        return lines
    }()

    /// The same, with everything held until the end.
    private static func expected(limit: Int, tool: String?, id: String?, onlyFailed: Bool) -> [JSON] {
        var entries: [AuditStory.Entry] = []
        var open: [String: Int] = [:]
        for line in lines where tool == nil || line["tool"]?.stringValue == tool {
            let key = "\(line["id"]?.stringValue ?? "") \(line["step"]?.intValue ?? 0)"
            if line["event"] == "close" {
                if let position = open.removeValue(forKey: key) { entries[position].closing = line }
                continue
            }
            if line["event"] == "open" { open[key] = entries.count }
            entries.append(AuditStory.Entry(opening: line))
        }
        let fitting = entries.filter { (!onlyFailed || $0.hasFailed) && (id.map($0.concerns) ?? true) }
        return fitting.suffix(limit).map(\.json)
    }

    @Test(
        arguments: [1, 7, 20, 2_000, .max],
        [
            (nil, nil, false), (nil, nil, true), ("add_tags", nil, false), ("add_tags", nil, true),
            (nil, "contact7", false), (nil, "contact7", true), (nil, "call12", false), (nil, "nobody", true),
        ] as [(String?, String?, Bool)])
    func `the last that fit are told, whatever else there is`(
        limit: Int, filter: (tool: String?, id: String?, onlyFailed: Bool)
    ) {
        var story = AuditStory(limit: limit, tool: filter.tool, id: filter.id, onlyFailed: filter.onlyFailed)
        for line in Self.lines { story.take(line) }
        let expected = Self.expected(
            limit: limit, tool: filter.tool, id: filter.id, onlyFailed: filter.onlyFailed)
        #expect(story.entries.map(\.json) == expected)
    }
}

/// Numbers that are the same in every run.
private struct Chance {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
}
