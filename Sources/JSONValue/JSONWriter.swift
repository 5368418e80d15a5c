/// Writes compact JSON: no white space, members in their order, and only what must be escaped escaped.
package struct JSONWriter {
    package private(set) var bytes: [UInt8]
    private let sortsKeys: Bool

    /// - Parameters:
    ///   - sortsKeys: Writes members by their keys' UTF-8 bytes, so that equal values give equal bytes.
    ///   - capacity: How many bytes are expected.
    package init(sortsKeys: Bool = false, reservingCapacity capacity: Int = 0) {
        self.sortsKeys = sortsKeys
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    package mutating func write(_ value: JSON) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let number): bytes.append(contentsOf: number.lexeme.utf8)
        case .string(let text): write(string: text)
        case .array(let elements): write(array: elements)
        case .object(let object): write(object: object)
        }
    }

    /// Writes bytes that are JSON already, or a part of it.
    package mutating func write(raw utf8: [UInt8]) { bytes.append(contentsOf: utf8) }

    /// Writes text that is JSON already, or a part of it.
    package mutating func write(raw text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Writes UTF-8 text as a string.
    package mutating func write(stringOf utf8: [UInt8]) {
        utf8.withUnsafeBufferPointer { write(string: $0) }
    }

    private mutating func write(array elements: [JSON]) {
        bytes.append(UInt8(ascii: "["))
        var isFirst = true
        for element in elements {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            write(element)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func write(object: JSONObject) {
        bytes.append(UInt8(ascii: "{"))
        let members =
            sortsKeys
            ? object.members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) } : object.members
        // Through the buffer, so that members are looked at where they are instead of being retained one by one.
        members.withUnsafeBufferPointer { members in
            for index in members.indices {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                write(string: members[index].key)
                bytes.append(UInt8(ascii: ":"))
                write(members[index].value)
            }
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func write(string text: String) {
        var text = text
        text.withUTF8 { write(string: $0) }
    }

    private mutating func write(string utf8: UnsafeBufferPointer<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        var runStart = 0
        for index in utf8.indices where Self.mustEscape(utf8[index]) {
            bytes.append(contentsOf: utf8[runStart..<index])
            writeEscape(utf8[index])
            runStart = index + 1
        }
        bytes.append(contentsOf: utf8[runStart...])
        bytes.append(UInt8(ascii: "\""))
    }

    private static func mustEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func writeEscape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            let hex = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: [UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0")])
            bytes.append(hex[Int(byte >> 4)])
            bytes.append(hex[Int(byte & 0x0F)])
        }
    }
}

extension JSON {
    /// The value as compact UTF-8.
    package func serializedBytes(sortingKeys: Bool = false) -> [UInt8] {
        var writer = JSONWriter(sortsKeys: sortingKeys, reservingCapacity: 512)
        writer.write(self)
        return writer.bytes
    }

    /// The value over several lines, indented by two spaces, for people. Objects and arrays of scalars that fit in
    /// `width` columns stay on one line.
    package func prettyPrinted(width: Int = 100, indentation: Int = 0) -> String {
        let compact = serialized()
        guard compact.utf8.count + indentation > width else { return compact }
        let outer = String(repeating: " ", count: indentation)
        let inner = outer + "  "
        switch self {
        case .array(let elements) where !elements.isEmpty:
            let lines = elements.map { inner + $0.prettyPrinted(width: width, indentation: indentation + 2) }
            return "[\n" + lines.joined(separator: ",\n") + "\n\(outer)]"
        case .object(let object) where !object.isEmpty:
            let lines = object.map { member in
                let value = member.value.prettyPrinted(width: width, indentation: indentation + 2)
                return "\(inner)\(JSON.string(member.key).serialized()): \(value)"
            }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
        default: return compact
        }
    }

    /// The value as compact text.
    package func serialized(sortingKeys: Bool = false) -> String {
        String(decoding: serializedBytes(sortingKeys: sortingKeys), as: UTF8.self)
    }
}
