/// JSON as editors keep their settings: with comments, and a comma before a closing bracket.
enum CommentedJSON {
    /// The same with blanks in place of what JSON does not know, so that every byte keeps its place.
    static func plain(_ bytes: [UInt8]) -> [UInt8] { withoutLastCommas(withoutComments(bytes)) }

    private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
        var result = bytes
        var position = 0
        while position < bytes.count {
            let next = position + 1 < bytes.count ? bytes[position + 1] : 0
            switch (bytes[position], next) {
            case (UInt8(ascii: "\""), _): position = endOfString(bytes, from: position)
            case (UInt8(ascii: "/"), UInt8(ascii: "/")):
                while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
                    result[position] = UInt8(ascii: " ")
                    position += 1
                }
            case (UInt8(ascii: "/"), UInt8(ascii: "*")):
                let end = endOfComment(bytes, from: position + 2)
                for place in position..<end where bytes[place] != UInt8(ascii: "\n") { result[place] = 0x20 }
                position = end
            default: position += 1
            }
        }
        return result
    }

    private static func withoutLastCommas(_ bytes: [UInt8]) -> [UInt8] {
        var result = bytes
        var comma: Int?
        var position = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                comma = nil
                position = endOfString(bytes, from: position)
                continue
            case UInt8(ascii: ","): comma = position
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if let comma { result[comma] = 0x20 }
                comma = nil
            case 0x20, 0x09, 0x0A, 0x0D: break
            default: comma = nil
            }
            position += 1
        }
        return result
    }

    private static func endOfString(_ bytes: [UInt8], from start: Int) -> Int {
        var position = start + 1
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\\"): position += 2
            case UInt8(ascii: "\""): return position + 1
            default: position += 1
            }
        }
        return bytes.count
    }

    private static func endOfComment(_ bytes: [UInt8], from start: Int) -> Int {
        var position = start
        while position + 1 < bytes.count {
            if bytes[position] == UInt8(ascii: "*"), bytes[position + 1] == UInt8(ascii: "/") { return position + 2 }
            position += 1
        }
        return bytes.count
    }
}
