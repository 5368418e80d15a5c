import JSONValue

/// Takes out of what people typed whatever a reader cannot see and a model can: characters that are invisible, that turn
/// the direction of text or that command a terminal, in values and in keys. What a script or an emoji is written with
/// stays. A number no `Double` can hold becomes text.
struct Sanitiser: Sendable {
    /// Characters that were taken out.
    private(set) var removed = 0

    mutating func sanitised(_ object: JSONObject) -> JSONObject {
        var result = JSONObject()
        for member in object {
            let key = sanitised(member.key)
            // Of two keys that were told apart by what could not be seen, the first stands.
            if result.contains(key: key) { removed += 1 } else { result[key] = sanitised(member.value) }
        }
        return result
    }

    mutating func sanitised(_ value: JSON) -> JSON {
        switch value {
        case .string(let text): return .string(sanitised(text))
        case .array(let elements):
            var result: [JSON] = []
            result.reserveCapacity(elements.count)
            for element in elements { result.append(sanitised(element)) }
            return .array(result)
        case .object(let object): return .object(sanitised(object))
        // Readers that keep numbers as Doubles would make infinity of it, which JSON cannot say again.
        case .number(let number) where number.isBeyondDouble: return .string(number.lexeme)
        case .null, .bool, .number: return value
        }
    }

    mutating func sanitised(_ text: String) -> String {
        guard Self.isSuspect(text) else { return text }
        var pass = SanitisingPass(text)
        let clean = pass.run()
        removed += pass.removed
        return clean
    }

    /// Most text is plain ASCII, and found to be so in one go.
    private static func isSuspect(_ text: String) -> Bool {
        func isSuspect(_ bytes: some Sequence<UInt8>) -> Bool {
            bytes.contains { byte in
                byte >= 0x7F || byte == UInt8(ascii: "&")
                    || (byte < 0x20 && byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\t"))
            }
        }
        return text.utf8.withContiguousStorageIfAvailable(isSuspect) ?? isSuspect(text.utf8)
    }
}
