import JSONValue
import Testing

@testable import MCPServer

struct OutputQueueTests {
    @Test func `there is room below the soft limit, counting what is taken and not yet written`() {
        var queue = OutputQueue(softLimit: 10)
        _ = queue.append([UInt8](repeating: 1, count: 9))
        #expect(queue.hasRoom)
        _ = queue.append([2, 3])
        #expect(!queue.hasRoom)
        #expect(queue.take() == [[UInt8](repeating: 1, count: 9), [2, 3]])
        #expect(queue.isEmpty)
        #expect(!queue.hasRoom)
        queue.didWrite(9)
        #expect(queue.hasRoom)
        #expect(queue.byteCount == 2)
    }

    @Test func `a broken queue drops all, takes nothing and keeps nobody waiting`() {
        var queue = OutputQueue(softLimit: 1)
        let isTaken = [queue.append([1, 2, 3])]
        queue.breakOff()
        #expect(queue.hasRoom)
        #expect(queue.isEmpty)
        #expect(isTaken + [queue.append([1])] == [true, false])
        #expect(queue.take().isEmpty)
    }
}

struct CallQueueTests {
    private func call(_ id: Int, bytes: Int = 1) throws -> Call {
        let info = CallInfo(
            id: try #require(RequestID(JSON(id))), work: .tool("t", arguments: [:]), revision: .v2026_07_28,
            clientCapabilities: [:], session: nil,
            meta: try RequestMeta(params: [:], revision: .v2026_07_28, hasLogging: false),
            answers: .none)
        return Call(info: info, channel: CallChannel(info, engine: Server().engine), batch: nil, byteCount: bytes)
    }

    @Test func `calls start, wait and are refused by the limits on their number`() throws {
        var queue = CallQueue(limits: .init(running: 2, waiting: 2))
        #expect(try (1...5).map { queue.admit(try call($0)) } == [.start, .start, .wait, .wait, .busy])
        #expect(try queue.next()?.id == call(3).id)
        #expect(try queue.admit(call(6)) == .wait)
        #expect(try queue.next()?.id == call(4).id)
        #expect(try queue.next()?.id == call(6).id)
        #expect(queue.next()?.id == nil)
        #expect(!queue.isIdle)
        #expect(queue.next()?.id == nil)
        #expect(queue.isIdle)
    }

    @Test func `calls that wait are refused by the limit on their bytes, and cancelled ones do not count`() throws {
        var queue = CallQueue(limits: .init(running: 1, waitingBytes: 100))
        #expect(try queue.admit(call(1, bytes: 1_000)) == .start)
        #expect(try queue.admit(call(2, bytes: 60)) == .wait)
        #expect(try queue.admit(call(3, bytes: 41)) == .busy)
        #expect(try queue.admit(call(4, bytes: 40)) == .wait)
        #expect(try queue.remove(call(2).id))
        #expect(try !queue.remove(call(2).id))
        #expect(try queue.admit(call(5, bytes: 60)) == .wait)
        #expect(try queue.admit(call(6, bytes: 1)) == .busy)
        #expect(try queue.next()?.id == call(4).id)
        #expect(try queue.admit(call(7, bytes: 40)) == .wait)
        #expect(try queue.removeAll().map(\.id) == [call(5).id, call(7).id])
        #expect(try queue.admit(call(8, bytes: 100)) == .wait)
    }

    @Test func `whoever goes on after a question puts one more to work, and the next that ends is not replaced`() throws
    {
        var queue = CallQueue(limits: .init(running: 2))
        #expect(try (1...9).map { queue.admit(try call($0)) } == [.start, .start] + Array(repeating: .wait, count: 7))
        // Both ask the user, and two others take their places.
        #expect(try [queue.rest()?.id, queue.rest()?.id] == [call(3).id, call(4).id])
        queue.goOn()
        queue.goOn()
        // Four run; two of them end before anybody else may begin.
        #expect([queue.next()?.id, queue.next()?.id] == [nil, nil])
        #expect(try queue.next()?.id == call(5).id)
        // One more that goes on, and one that asks while there are too many.
        #expect(try queue.rest()?.id == call(6).id)
        queue.goOn()
        #expect(queue.rest()?.id == nil)
        queue.goOn()
        #expect(queue.next()?.id == nil)
        #expect(try [queue.next()?.id, queue.next()?.id, queue.next()?.id] == [7, 8, 9].map { try call($0).id })
        #expect([queue.next()?.id, queue.next()?.id] == [nil, nil])
        #expect(queue.isIdle)
    }

    @Test func `thousands of calls go through in their order, some taken out`() throws {
        var queue = CallQueue(limits: .init(running: 1))
        _ = try queue.admit(call(0))
        var expected: [Int] = []
        var taken: [Int] = []
        for round in 0..<2_000 {
            for offset in 0..<3 {
                let id = 1 + round * 3 + offset
                _ = try queue.admit(call(id))
                if id % 5 == 0 { #expect(try queue.remove(call(id).id)) } else { expected.append(id) }
            }
            for _ in 0..<2 { if let id = queue.next()?.id.json.intValue { taken.append(id) } }
        }
        while let id = queue.next()?.id.json.intValue { taken.append(id) }
        #expect(taken == expected)
        #expect(queue.isIdle)
    }
}
