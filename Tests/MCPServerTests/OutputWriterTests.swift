import Dispatch
import JSONValue
import Synchronization
import TestSupport
import Testing

@testable import MCPServer

@Suite(.timeLimit(.minutes(5)))
struct OutputWriterTests {
    private let pipe: DescriptorPipe
    private let sink = CollectingSink()

    init() throws { pipe = try DescriptorPipe() }

    private func line(_ sender: Int, _ index: Int, length: Int) -> [UInt8] {
        var line = Array("\(sender) \(index) ".utf8)
        line += [UInt8](repeating: UInt8(ascii: "a") + UInt8(index % 26), count: length - line.count - 1)
        return line + [UInt8(ascii: "\n")]
    }

    @Test(arguments: [false, true])
    func `two hundred long lines at once stay whole and in each sender's order`(isNonBlocking: Bool) async throws {
        if isNonBlocking { pipe.makeNonBlocking(pipe.writing) }
        let writer = OutputWriter(descriptor: pipe.writing, softLimit: 256 * 1024, onBroken: {})
        // In small bites, so that the pipe is full nearly always.
        pipe.startReading(into: sink, chunk: 5_000)
        await withTaskGroup { group in
            for sender in 0..<8 {
                group.addTask {
                    for index in 0..<25 { await writer.send(line(sender, index, length: 65_536)) }
                }
            }
        }
        await writer.flush()
        pipe.closeWriting()
        var next = [Int](repeating: 0, count: 8)
        for _ in 0..<200 {
            let bytes = await sink.nextLine()
            let fields = bytes.split(separator: UInt8(ascii: " "), maxSplits: 2)
            let sender = try #require(Int(String(decoding: fields[0], as: UTF8.self)))
            #expect(bytes + [UInt8(ascii: "\n")] == line(sender, next[sender], length: 65_536))
            next[sender] += 1
        }
        #expect(next == [Int](repeating: 25, count: 8))
    }

    @Test func `many short lines go out in order`() async throws {
        let writer = OutputWriter(descriptor: pipe.writing, onBroken: {})
        pipe.startReading(into: sink)
        for index in 0..<10_000 { writer.sendNow(Array("\(index)\n".utf8)) }
        for index in 0..<10_000 { #expect(await sink.nextLine() == Array("\(index)".utf8)) }
        await writer.flush()
        pipe.closeWriting()
    }

    @Test func `a thread that asks for more is held while four times too much waits`() async throws {
        let writer = OutputWriter(descriptor: pipe.writing, softLimit: 100_000, onBroken: {})
        writer.waitWhileFull()
        writer.sendNow(line(0, 0, length: 1_000_000))
        let (released, release) = AsyncStream<Void>.makeStream()
        DispatchQueue(label: "test.reader").async {
            writer.waitWhileFull()
            release.yield()
        }
        while writer.blockedCount == 0 { await Task.yield() }
        pipe.startReading(into: sink)
        var releases = released.makeAsyncIterator()
        _ = await releases.next()
        #expect(writer.blockedCount == 0)
        await writer.flush()
        pipe.closeWriting()
    }

    @Test func `send waits while too much waits, sendNow does not, and both arrive`() async throws {
        let writer = OutputWriter(descriptor: pipe.writing, softLimit: 100_000, onBroken: {})
        let hasSent = Mutex(false)
        // Far more than a pipe holds, and nobody reads yet.
        writer.sendNow(line(0, 0, length: 1_000_000))
        let started = Gate()
        let sending = Task {
            try? await started.pass()
            await writer.send(Array("last\n".utf8))
            hasSent.withLock { $0 = true }
        }
        started.open()
        for _ in 0..<1_000 { await Task.yield() }
        writer.sendNow(Array("urgent\n".utf8))
        #expect(!hasSent.withLock { $0 })
        pipe.startReading(into: sink)
        await sending.value
        #expect(await sink.nextLine().count == 999_999)
        #expect(await sink.nextLine() == Array("urgent".utf8))
        #expect(await sink.nextLine() == Array("last".utf8))
        pipe.closeWriting()
    }

    @Test func `flush returns when everything is out`() async throws {
        let writer = OutputWriter(descriptor: pipe.writing, onBroken: {})
        await writer.flush()
        writer.sendNow(line(0, 0, length: 1_000_000))
        pipe.startReading(into: sink)
        await writer.flush()
        pipe.closeWriting()
        #expect(await sink.nextLine().count == 999_999)
    }

    @Test func `an output nobody reads is told once, and keeps nobody waiting`() async throws {
        let (broken, continuation) = AsyncStream<Void>.makeStream()
        let count = Mutex(0)
        let writer = OutputWriter(
            descriptor: pipe.writing, softLimit: 10,
            onBroken: {
                count.withLock { $0 += 1 }
                continuation.yield()
            })
        // It fills the pipe and waits there until the reader goes away.
        writer.sendNow(line(0, 0, length: 1_000_000))
        let waiting = (0..<5).map { _ in Task { await writer.send(Array("x\n".utf8)) } }
        let flushing = Task { await writer.flush() }
        pipe.closeReading()
        for await _ in broken { break }
        for task in waiting { await task.value }
        await flushing.value
        for _ in 0..<5 {
            writer.sendNow(Array("x\n".utf8))
            await writer.send(Array("x\n".utf8))
            await writer.flush()
        }
        #expect(count.withLock { $0 } == 1)
        pipe.closeWriting()
    }
}
