/// Cuts a stream of bytes into lines, whatever pieces they come in. Looks at every byte once.
package struct LineSplitter: Sendable {
    package enum Event: Sendable, Equatable {
        /// A line without its end (`\n`, or `\r\n`). Empty lines are left out.
        case line([UInt8])
        /// A line longer than the limit; its bytes are dropped.
        case oversizedLine
    }

    private let limit: Int
    private var pending: [UInt8] = []
    /// Whether the rest of an oversized line is being skipped.
    private var isSkipping = false

    /// - Parameter limit: The longest line accepted, in bytes.
    package init(limit: Int) { self.limit = limit }

    package mutating func receive(_ bytes: some RandomAccessCollection<UInt8>) -> [Event] {
        var events: [Event] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            append(rest[..<end], to: &events)
            finishLine(into: &events)
            rest = rest[rest.index(after: end)...]
        }
        append(rest, to: &events)
        return events
    }

    /// The end of the stream: a last line that lacks its end counts as one.
    package mutating func finish() -> [Event] {
        var events: [Event] = []
        finishLine(into: &events)
        return events
    }

    private mutating func append(_ bytes: some RandomAccessCollection<UInt8>, to events: inout [Event]) {
        guard !isSkipping else { return }
        guard pending.count + bytes.count <= limit else {
            events.append(.oversizedLine)
            pending = []
            isSkipping = true
            return
        }
        pending.append(contentsOf: bytes)
    }

    private mutating func finishLine(into events: inout [Event]) {
        defer { isSkipping = false }
        guard !isSkipping else { return }
        var line = pending
        pending = []
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        if !line.isEmpty { events.append(.line(line)) }
    }
}
