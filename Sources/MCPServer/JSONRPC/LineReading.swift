import JSONValue

/// One line of input, read as JSON.
enum LineReading: Sendable {
    case message(JSONRPCMessage)
    case batch([JSON])
    case failure(id: RequestID?, JSONRPCError)

    init(line: [UInt8]) {
        do throws(JSONParsingError) {
            self = Self.classify(try JSON(parsing: line))
        } catch {
            self = Self.failure(of: error, line: line)
        }
    }

    private static func classify(_ json: JSON) -> LineReading {
        if case .array(let elements) = json { return .batch(elements) }
        return .message(JSONRPCMessage(json))
    }

    private static func failure(of error: JSONParsingError, line: [UInt8]) -> LineReading {
        switch error.reason {
        case .tooDeep(let limit):
            return .failure(id: nil, .invalidRequest("The message is nested deeper than \(limit) levels."))
        case .duplicateKey(let key, _):
            return refusal(of: line, .invalidRequest("The member \"\(key.excerpt)\" is written twice in one object."))
        case .loneSurrogate:
            // What is left of an emoji cut in two.
            return refusal(of: line, JSONRPCError(.parseError, "The line is not JSON: \(error)."))
        default:
            return .failure(id: nil, JSONRPCError(.parseError, "The line is not JSON: \(error)."))
        }
    }

    /// Refuses a line that is not to be acted on, and is understood well enough to say whether, and to whom, that is
    /// told: a request by its id, what is never answered in silence.
    private static func refusal(of line: [UInt8], _ error: JSONRPCError) -> LineReading {
        guard let message = leniently(line, .keepLast), let other = leniently(line, .keepFirst) else {
            return .failure(id: nil, error)
        }
        // An id that is written twice, or is itself half a character, names nothing.
        let isPlain = message["id"] == other["id"] && !(message["id"]?.stringValue?.contains("\u{FFFD}") ?? false)
        switch JSONRPCMessage(.object(message)) {
        case .request(let request): return .failure(id: isPlain ? request.id : nil, error)
        case .invalid(let id, _): return .failure(id: isPlain ? id : nil, error)
        case .notification, .response, .malformedNotification: return .message(.malformedNotification)
        }
    }

    private static func leniently(_ line: [UInt8], _ keys: JSONParser.Options.DuplicateKeys) -> JSONObject? {
        try? JSON(parsing: line, options: .init(duplicateKeys: keys, loneSurrogates: .replace)).objectValue
    }
}
