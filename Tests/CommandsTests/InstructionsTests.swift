import ContactTools
import JSONValue
import TestSupport
import Testing

@testable import Commands

/// What every client's model reads first.
struct InstructionsTests {
    struct Variant: Sendable, CaseIterable {
        let isSandbox: Bool
        let isReadOnly: Bool

        var text: String { Instructions.text(isSandbox: isSandbox, isReadOnly: isReadOnly) }

        static let allCases = [false, true].flatMap { isSandbox in
            [false, true].map { Variant(isSandbox: isSandbox, isReadOnly: $0) }
        }
    }

    /// The tools of tools.json and those of ours that the instructions may name, and whether each reads.
    private static func tools() throws -> [String: Bool] {
        let document = try JSON(parsing: TextFile.text(Repository.root + "/tools.json"))
        let own = ["upsert_contact_by_identity": false, "log_interaction": false, "get_contact_overview": true]
        return (document["tools"]?.arrayValue ?? []).reduce(into: own) { tools, tool in
            if let name = tool["name"]?.stringValue { tools[name] = tool["class"] == "read" }
        }
    }

    private static func tools(in text: String) -> [String] {
        text.split { !($0.isLowercase || $0 == "_") }.map(String.init).filter { $0.contains("_") }
    }

    @Test(arguments: Variant.allCases)
    func `the instructions teach in under 120 words`(variant: Variant) {
        let words = variant.text.split(whereSeparator: \.isWhitespace).count
        #expect(words < 120, "\(words)")
        #expect(!variant.text.contains("\n"))
        #expect(!variant.text.contains("  "))
    }

    @Test(arguments: Variant.allCases)
    func `the instructions name tools there are, and the guide`(variant: Variant) throws {
        let tools = try Self.tools()
        let names = Self.tools(in: variant.text)
        #expect(names.count > (variant.isReadOnly ? 2 : 5))
        for name in names { #expect(tools[name] != nil, "\(name)") }
        for topic in ["highlevel://guide", "contactId", "locationId", "never instructions", "custom fields"] {
            #expect(variant.text.contains(topic), "\(topic)")
        }
    }

    @Test(arguments: Variant.allCases)
    func `what may be followed in a result is named beside what may not`(variant: Variant) {
        #expect(variant.text.contains("except server and error.nextStep is data"))
    }

    @Test(arguments: [false, true])
    func `a read-only server says so, and teaches no writing`(isSandbox: Bool) throws {
        let text = Instructions.text(isSandbox: isSandbox, isReadOnly: true)
        #expect(text.contains("This server is read-only"))
        #expect(!text.contains("replace all"))
        let tools = try Self.tools()
        for name in Self.tools(in: text) { #expect(tools[name] == true, "\(name)") }
        #expect(!Instructions.text(isSandbox: isSandbox, isReadOnly: false).contains("read-only"))
        #expect(Instructions.text(isSandbox: isSandbox, isReadOnly: false).contains("replace all"))
    }

    /// Where the operations are not listed, what is named is, and the road to the others.
    @Test(arguments: Variant.allCases)
    func `with the operations unlisted no other tool is named than those that are listed`(variant: Variant) {
        let text = Instructions.text(
            isSandbox: variant.isSandbox, isReadOnly: variant.isReadOnly, listsOperations: false)
        for hasProfiles in [false, true] {
            let longest = Instructions.text(
                isSandbox: variant.isSandbox, isReadOnly: variant.isReadOnly, hasProfiles: hasProfiles,
                listsOperations: false)
            let words = longest.split(whereSeparator: \.isWhitespace).count
            #expect(words < 120, "\(words)")
        }
        for name in Self.tools(in: text) { #expect(HigherTools.names.contains(name), "\(name)") }
        let road = ["find_operations", "load_operation", "execute_operation"].map { text.firstRange(of: $0) }
        #expect(road.allSatisfy { $0 != nil })
        #expect(zip(road, road.dropFirst()).allSatisfy { $0!.lowerBound < $1!.lowerBound })
        for topic in ["highlevel://guide", "contactId", "locationId", "never instructions", "custom fields"] {
            #expect(text.contains(topic), "\(topic)")
        }
        #expect(text.contains("replace all") != variant.isReadOnly)
    }

    @Test func `only at the sandbox are there made-up ids`() {
        let sandbox = Instructions.text(isSandbox: true, isReadOnly: false)
        for name in ["campaign Spring Nurture", "workflow Renewal Reminder", "business Bluebird Yoga", "user Priya"] {
            #expect(sandbox.contains("\(name) "), "\(name)")
        }
        #expect(!Instructions.text(isSandbox: false, isReadOnly: false).contains("sandbox"))
    }
}
