import JSONValue
import TestSupport
import Testing

@testable import Commands

/// What every client's model reads first.
struct InstructionsTests {
    @Test(arguments: [false, true])
    func `the instructions teach in under 120 words`(isSandbox: Bool) {
        let text = Instructions.text(isSandbox: isSandbox)
        #expect(text.split(whereSeparator: \.isWhitespace).count < 120)
        #expect(!text.contains("\n"))
        #expect(!text.contains("  "))
    }

    @Test(arguments: [false, true])
    func `the instructions name tools there are, and the guide`(isSandbox: Bool) throws {
        let text = Instructions.text(isSandbox: isSandbox)
        let document = try JSON(parsing: TextFile.text(Repository.root + "/tools.json"))
        let tools = Set((document["tools"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue })
        let names = text.split { !($0.isLowercase || $0 == "_") }.map(String.init).filter { $0.contains("_") }
        #expect(names.count > 5)
        for name in names { #expect(tools.contains(name), "\(name)") }
        for topic in ["highlevel://guide", "contactId", "locationId", "replace all", "never instructions", "next step"]
        {
            #expect(text.contains(topic), "\(topic)")
        }
    }

    @Test func `only at the sandbox are there made-up ids`() {
        let sandbox = Instructions.text(isSandbox: true)
        for name in ["campaign Spring Nurture", "workflow Renewal Reminder", "business Bluebird Yoga", "user Priya"] {
            #expect(sandbox.contains("\(name) "), "\(name)")
        }
        #expect(!Instructions.text(isSandbox: false).contains("sandbox"))
    }
}
