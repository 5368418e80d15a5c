/// Where the parts of a well-formed JSON text stand, so that they can be taken out, doubled or replaced as bytes.
struct MessageAnatomy {
    struct Member {
        /// From the key's first quotation mark to the value's last byte.
        let range: Range<Int>
        let key: Range<Int>
        /// 1 is a member of the outermost object.
        let depth: Int
    }

    /// Every value, those inside others too.
    private(set) var values: [Range<Int>] = []
    private(set) var members: [Member] = []
    private let bytes: [UInt8]
    private var position = 0

    /// - Parameter bytes: Well-formed JSON; of anything else only a part is found.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        scanValue(depth: 0)
    }

    private var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

    private mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private mutating func scanValue(depth: Int) {
        skipSpace()
        let start = position
        switch current {
        case UInt8(ascii: "{"), UInt8(ascii: "["): scanContainer(depth: depth + 1)
        case UInt8(ascii: "\""): scanString()
        default: scanBareWord()
        }
        if position > start { values.append(start..<position) }
    }

    private mutating func scanContainer(depth: Int) {
        let isObject = current == UInt8(ascii: "{")
        let end = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
        position += 1
        skipSpace()
        while position < bytes.count, current != end {
            let start = position
            if isObject {
                scanString()
                let key = start..<position
                skipSpace()
                position += 1
                scanValue(depth: depth)
                members.append(Member(range: start..<min(position, bytes.count), key: key, depth: depth))
            } else {
                scanValue(depth: depth)
            }
            skipSpace()
            if current == UInt8(ascii: ",") { position += 1 }
            skipSpace()
            if position == start { return }
        }
        position = min(position + 1, bytes.count)
    }

    private mutating func scanString() {
        position += 1
        while position < bytes.count, current != UInt8(ascii: "\"") {
            position += current == UInt8(ascii: "\\") ? 2 : 1
        }
        position = min(position + 1, bytes.count)
    }

    private mutating func scanBareWord() {
        let ends = Array(",]}: \t\r\n".utf8)
        while position < bytes.count, !ends.contains(bytes[position]) { position += 1 }
    }
}
