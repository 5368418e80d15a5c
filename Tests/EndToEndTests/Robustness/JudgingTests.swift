import JSONValue
import Testing

/// The judges themselves: a fuzzer that sees nothing finds nothing.
struct JudgingTests {
    struct Judgement: Sendable, CustomStringConvertible {
        let line: String
        var ids: [JSON] = []
        var optionalIDs: [JSON] = []
        var orphans = 0
        var optionalOrphans = 0
        var cancelled: [JSON] = []
        var description: String { line }
    }

    static let judgements: [Judgement] = [
        .init(line: ""), .init(line: "\r"), .init(line: " ", optionalOrphans: 1), .init(line: "{bad", orphans: 1),
        .init(line: "[]", orphans: 1), .init(line: "5", orphans: 1), .init(line: "{}", orphans: 1),
        .init(line: #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#, ids: [1]),
        .init(line: #"{"jsonrpc":"2.0","id":"1","method":5,"params":[]}"#, ids: ["1"]),
        .init(line: #"{"jsonrpc":"2.0","id":5}"#, ids: [5]),
        .init(line: #"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, orphans: 1),
        .init(line: #"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, orphans: 1),
        .init(line: #"{"jsonrpc":"2.0","id":1.0,"method":"ping"}"#, optionalIDs: [1.0], optionalOrphans: 1),
        .init(line: #"{"jsonrpc":"2.0","method":"ping","params":5}"#),
        .init(line: #"{"jsonrpc":"2.0","id":1,"result":{}}"#),
        .init(line: #"{"id":7,"method":"a","params":{"x":1,"x":2}}"#, ids: [7]),
        .init(line: #"{"id":7,"id":8,"method":"a"}"#, optionalIDs: [8], optionalOrphans: 1),
        .init(line: #"{"id":7,"method":"\ud83d"}"#, ids: [7]),
        .init(line: #"{"id":"\ud83d","method":"a"}"#, optionalIDs: ["\u{FFFD}"], optionalOrphans: 1),
        .init(line: #"{"method":"a","method":"b"}"#),
        .init(
            line: #"{"method":"notifications/cancelled","params":{"requestId":"x"}}"#, cancelled: ["x"]),
        .init(line: #"[{"id":1,"method":"ping"}]"#, orphans: 1),
    ]

    @Test(arguments: judgements)
    func `a line is judged by what can be read of it`(expected: Judgement) {
        var oracle = LineOracle()
        let verdict = oracle.judge(Array(expected.line.utf8))
        #expect(verdict.ids == expected.ids)
        // Lexemes count: 1.0 is not 1.
        #expect(verdict.optionalIDs.count == expected.optionalIDs.count)
        #expect(verdict.orphans == expected.orphans)
        #expect(verdict.optionalOrphans == expected.optionalOrphans)
        #expect(verdict.cancelled == expected.cancelled)
    }

    @Test func `a batch is taken in the one revision that has batches`() {
        var oracle = LineOracle()
        let batch = Array(#"[{"id":1,"method":"ping"},5,{"method":"n"},{"id":1,"method":"ping"}]"#.utf8)
        for (revision, isTaken) in [("2025-11-25", false), ("2025-03-26", true), ("2024-11-05", false)] {
            let opening =
                #"{"jsonrpc":"2.0","id":"\#(revision)","method":"initialize","params":{"protocolVersion":"#
                + #""\#(revision)","capabilities":{},"clientInfo":{"name":"n","version":"1"}}}"#
            #expect(oracle.judge(Array(opening.utf8)).ids == [.string(revision)])
            let verdict = oracle.judge(batch)
            #expect(verdict.ids == (isTaken ? [1, 1] : []))
            #expect(verdict.orphans == 1)
        }
    }

    @Test func `the ledger sees what is missing, what is doubled and what nobody asked for`() {
        let ledger = AnswerLedger()
        ledger.expect(LineVerdict(ids: [1, 1, "a"]), line: 1)
        ledger.expect(LineVerdict(cancelled: ["a"]), line: 2)
        ledger.receive(.answer(1))
        #expect(ledger.missing == 1)
        ledger.receive(.answer(1))
        #expect(ledger.missing == 0)
        #expect(ledger.finalFaults().isEmpty)
        ledger.receive(.answer(1))
        ledger.receive(.answer(2))
        ledger.receive(.orphan)
        #expect(ledger.finalFaults().count == 3)
        for line in ["{bad", "5", #"{"jsonrpc":"2.0","id":1}"#, #"{"id":1,"result":{}}"#] {
            guard case .fault? = OutgoingMessage.all(of: Array(line.utf8)).first else {
                Issue.record("\(line) passes for a message")
                continue
            }
        }
    }

    @Test func `the same seed gives the same lines`() {
        var first = LineGenerator(vocabulary: .everything, seed: 5)
        var second = LineGenerator(vocabulary: .everything, seed: 5)
        var other = LineGenerator(vocabulary: .everything, seed: 6)
        var isDifferent = false
        for _ in 0..<500 {
            let line = first.next()
            #expect(line == second.next())
            isDifferent = isDifferent || line != other.next()
        }
        #expect(isDifferent)
    }
}
