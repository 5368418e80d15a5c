import JSONValue
import TestSupport
import Testing

/// Many large answers to a client that is in no hurry to read them.
@Suite(.fewAtOnce)
struct SlowReaderTests {
    private static let calls = 200
    private static let size = 64 * 1024

    @Test(.timeLimit(.minutes(10)), arguments: ["2025-11-25", "2026-07-28"])
    func `200 concurrent calls with 64 KB results reach a slow reader whole`(revision: String) async throws {
        let server = try ServerProcess([], product: .everything, readsOutput: false)
        let era = Era(revision)
        if let opening = era.opening { server.write(opening) }
        for index in 0..<Self.calls {
            server.write(era.call("greet", ["name": .string(Self.name(index))], id: JSON(index)))
        }
        // Nobody has read a byte so far; from now on somebody does, with rests.
        server.startReading(resting: 2000)
        for index in 0..<Self.calls {
            let text = try await server.response(to: JSON(index))["result"]?["content"]?[0]?["text"]?.stringValue
            #expect(text == "Hello, \(Self.name(index))!", "the answer to \(index) is not its own")
        }
        // Only what is JSON is an object here.
        let messages = server.messages
        #expect(messages.allSatisfy { $0.objectValue != nil })
        #expect(messages.count == Self.calls + (era.opening == nil ? 0 : 1))
        server.closeInput()
        #expect(try await server.exitCode() == 0)
    }

    /// 64 KB that no other call sends.
    private static func name(_ index: Int) -> String {
        "\(index) " + String(repeating: Character(Unicode.Scalar(UInt8(97 + index % 26))), count: size)
    }
}
