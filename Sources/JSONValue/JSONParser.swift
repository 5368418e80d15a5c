/// A strict, single-pass reader of RFC 8259 text in UTF-8, bounded in depth.
package struct JSONParser {
    package struct Options: Sendable {
        package enum DuplicateKeys: Sendable {
            /// The text is refused, so that two readers cannot understand it differently.
            case refuse
            case keepFirst
            case keepLast
        }

        package enum LoneSurrogates: Sendable {
            /// Half a character is none, and could not be written again.
            case refuse
            /// Each becomes U+FFFD, so that a text which was cut in the middle of a character can still be read.
            case replace
        }

        package var maximumDepth: Int
        package var loneSurrogates: LoneSurrogates
        package var duplicateKeys: DuplicateKeys

        package init(
            maximumDepth: Int = 64, duplicateKeys: DuplicateKeys = .refuse, loneSurrogates: LoneSurrogates = .refuse
        ) {
            self.maximumDepth = maximumDepth
            self.loneSurrogates = loneSurrogates
            self.duplicateKeys = duplicateKeys
        }
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let options: Options
    private var position = 0
    private var depth = 0

    private init(bytes: UnsafeBufferPointer<UInt8>, options: Options) {
        self.bytes = bytes
        self.options = options
    }

    static func parse(_ bytes: UnsafeBufferPointer<UInt8>, options: Options) throws(JSONParsingError) -> JSON {
        var parser = JSONParser(bytes: bytes, options: options)
        parser.skipWhitespace()
        let value = try parser.parseValue()
        parser.skipWhitespace()
        guard parser.position == bytes.count else { throw parser.failure(.trailingBytes) }
        return value
    }

    private func failure(_ reason: JSONParsingError.Reason) -> JSONParsingError {
        JSONParsingError(reason, at: position)
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipWhitespace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private mutating func parseValue() throws(JSONParsingError) -> JSON {
        guard let byte = current else { throw failure(.unexpectedEnd) }
        switch byte {
        case UInt8(ascii: "{"): return .object(try parseObject())
        case UInt8(ascii: "["): return .array(try parseArray())
        case UInt8(ascii: "\""): return .string(try parseString())
        case UInt8(ascii: "t"): return try parseLiteral("true", .bool(true))
        case UInt8(ascii: "f"): return try parseLiteral("false", .bool(false))
        case UInt8(ascii: "n"): return try parseLiteral("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try parseNumber())
        default: throw failure(.unexpectedByte(byte))
        }
    }

    private mutating func parseLiteral(_ text: StaticString, _ value: JSON) throws(JSONParsingError) -> JSON {
        for index in 0..<text.utf8CodeUnitCount {
            guard let byte = current else { throw failure(.unexpectedEnd) }
            guard byte == text.utf8Start[index] else { throw failure(.unexpectedByte(byte)) }
            position += 1
        }
        return value
    }

    private mutating func enter() throws(JSONParsingError) {
        depth += 1
        guard depth <= options.maximumDepth else { throw failure(.tooDeep(limit: options.maximumDepth)) }
        position += 1
        skipWhitespace()
    }

    private mutating func parseArray() throws(JSONParsingError) -> [JSON] {
        try enter()
        defer { depth -= 1 }
        var elements: [JSON] = []
        if current == UInt8(ascii: "]") {
            position += 1
            return elements
        }
        while true {
            elements.append(try parseValue())
            if try !continues(until: UInt8(ascii: "]")) { return elements }
        }
    }

    private mutating func parseObject() throws(JSONParsingError) -> JSONObject {
        try enter()
        defer { depth -= 1 }
        var object = JSONObject()
        if current == UInt8(ascii: "}") {
            position += 1
            return object
        }
        while true {
            guard let byte = current else { throw failure(.unexpectedEnd) }
            guard byte == UInt8(ascii: "\"") else { throw failure(.unexpectedByte(byte)) }
            let key = try parseString()
            skipWhitespace()
            guard let colon = current else { throw failure(.unexpectedEnd) }
            guard colon == UInt8(ascii: ":") else { throw failure(.unexpectedByte(colon)) }
            position += 1
            skipWhitespace()
            let value = try parseValue()
            if object.contains(key: key) {
                switch options.duplicateKeys {
                case .refuse: throw failure(.duplicateKey(key, depth: depth))
                case .keepFirst: break
                case .keepLast: object[key] = value
                }
            } else {
                object.append(key, value)
            }
            if try !continues(until: UInt8(ascii: "}")) { return object }
        }
    }

    /// After an element: consumes a comma and says true, or the closing byte and says false.
    private mutating func continues(until closing: UInt8) throws(JSONParsingError) -> Bool {
        skipWhitespace()
        guard let byte = current else { throw failure(.unexpectedEnd) }
        guard byte == UInt8(ascii: ",") || byte == closing else { throw failure(.unexpectedByte(byte)) }
        position += 1
        if byte == closing { return false }
        skipWhitespace()
        return true
    }

    private mutating func parseNumber() throws(JSONParsingError) -> JSONNumber {
        let start = position
        if current == UInt8(ascii: "-") { position += 1 }
        let integerDigits = skipDigits()
        guard integerDigits > 0 else { throw failure(.invalidNumber) }
        let firstDigit = bytes[position - integerDigits]
        guard integerDigits == 1 || firstDigit != UInt8(ascii: "0") else { throw failure(.invalidNumber) }
        if current == UInt8(ascii: ".") {
            position += 1
            guard skipDigits() > 0 else { throw failure(.invalidNumber) }
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            position += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
            guard skipDigits() > 0 else { throw failure(.invalidNumber) }
        }
        let slice = UnsafeBufferPointer(rebasing: bytes[start..<position])
        return JSONNumber(checkedLexeme: String(decoding: slice, as: UTF8.self))
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while let byte = current, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
        return position - start
    }
}

// MARK: - Strings

extension JSONParser {
    private mutating func parseString() throws(JSONParsingError) -> String {
        position += 1
        let start = position
        while let byte = current {
            if byte == UInt8(ascii: "\"") {
                let text = try decode(UnsafeBufferPointer(rebasing: bytes[start..<position]))
                position += 1
                return text
            }
            if byte == UInt8(ascii: "\\") { return try parseEscapedString(from: start) }
            guard byte >= 0x20 else { throw failure(.controlCharacterInString) }
            position += 1
        }
        throw failure(.unexpectedEnd)
    }

    private func decode(_ utf8: UnsafeBufferPointer<UInt8>) throws(JSONParsingError) -> String {
        // Decoding repairs what is invalid, and is much faster than asking first: it is valid where nothing changed.
        let text = String(decoding: utf8, as: UTF8.self)
        guard utf8.allSatisfy({ $0 < 0x80 }) || text.utf8.elementsEqual(utf8) else { throw failure(.invalidUTF8) }
        return text
    }

    /// The slow path, from the first escape on.
    private mutating func parseEscapedString(from start: Int) throws(JSONParsingError) -> String {
        var unescaped = Array(bytes[start..<position])
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                let text = try unescaped.withUnsafeBufferPointer { (utf8) throws(JSONParsingError) in try decode(utf8) }
                position += 1
                return text
            case UInt8(ascii: "\\"): try parseEscape(into: &unescaped)
            case 0..<0x20: throw failure(.controlCharacterInString)
            default:
                unescaped.append(byte)
                position += 1
            }
        }
        throw failure(.unexpectedEnd)
    }

    private mutating func parseEscape(into unescaped: inout [UInt8]) throws(JSONParsingError) {
        position += 1
        guard let byte = current else { throw failure(.unexpectedEnd) }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(byte)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"): unescaped.append(contentsOf: Array(Character(try parseUnicodeEscape()).utf8))
        default: throw failure(.invalidEscape)
        }
    }

    /// The scalar of a `\u` escape, joined with its second half where it is a surrogate.
    private mutating func parseUnicodeEscape() throws(JSONParsingError) -> Unicode.Scalar {
        let first = try parseHexDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        let afterFirst = position
        if first < 0xDC00, current == UInt8(ascii: "\\") {
            position += 1
            if current == UInt8(ascii: "u") {
                position += 1
                let second = try parseHexDigits()
                if (0xDC00..<0xE000).contains(second) {
                    let joined = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
                    if let scalar = Unicode.Scalar(joined) { return scalar }
                }
            }
        }
        // What follows is no second half and is read for itself.
        position = afterFirst
        guard case .replace = options.loneSurrogates else { throw failure(.loneSurrogate) }
        return "\u{FFFD}"
    }

    private mutating func parseHexDigits() throws(JSONParsingError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = current else { throw failure(.unexpectedEnd) }
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw failure(.invalidEscape)
            }
            value = value << 4 | UInt16(digit)
            position += 1
        }
        return value
    }
}

extension JSON {
    /// Reads one JSON value from UTF-8 text.
    /// - Throws: `JSONParsingError`, with the byte at which reading stopped.
    package init(parsing bytes: [UInt8], options: JSONParser.Options = .init()) throws(JSONParsingError) {
        self = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONParsingError) in
            try JSONParser.parse(buffer, options: options)
        }
    }

    /// Reads one JSON value from UTF-8 text that lives elsewhere, such as an embedded file.
    package init(
        parsing bytes: UnsafeBufferPointer<UInt8>, options: JSONParser.Options = .init()
    ) throws(JSONParsingError) {
        self = try JSONParser.parse(bytes, options: options)
    }

    package init(parsing text: String, options: JSONParser.Options = .init()) throws(JSONParsingError) {
        try self.init(parsing: Array(text.utf8), options: options)
    }
}
