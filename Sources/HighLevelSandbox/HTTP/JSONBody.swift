import JSONValue

/// Reads a request body as Express's `body-parser` does, with its error texts.
enum JSONBody {
    /// - Returns: the object; empty when there is no body or its type is not JSON, in which case Express does not
    ///   look at it; nil when nothing at all was sent.
    static func parse(_ request: SandboxRequest) throws(APIError) -> JSONObject? {
        guard !request.body.isEmpty else { return nil }
        guard request.headers["content-type"]?.lowercased().contains("json") == true else { return [:] }
        let options = JSONParser.Options(duplicateKeys: .keepLast)
        let value: JSON
        do {
            value = try JSON(parsing: request.body, options: options)
        } catch {
            throw .badRequest(message(for: error, in: request.body))
        }
        switch value {
        case .object(let object): return object
        case .array: throw .unprocessable(["body must be an object"])
        default: throw .badRequest(unexpectedToken(at: leadingWhitespace(of: request.body), in: request.body))
        }
    }

    private static func message(for error: JSONParsingError, in bytes: [UInt8]) -> String {
        switch error.reason {
        case .unexpectedEnd: "Unexpected end of JSON input"
        case .tooDeep: "Maximum call stack size exceeded"
        default:
            error.offset < bytes.count
                ? unexpectedToken(at: error.offset, in: bytes) : "Unexpected end of JSON input"
        }
    }

    /// V8 counts UTF-16 units, not bytes.
    private static func unexpectedToken(at offset: Int, in bytes: [UInt8]) -> String {
        let before = String(decoding: bytes[..<offset], as: UTF8.self).utf16.count
        let token = String(decoding: bytes[offset...].prefix(4), as: UTF8.self).prefix(1)
        return "Unexpected token \(token) in JSON at position \(before)"
    }

    private static func leadingWhitespace(of bytes: [UInt8]) -> Int {
        bytes.firstIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } ?? 0
    }
}
