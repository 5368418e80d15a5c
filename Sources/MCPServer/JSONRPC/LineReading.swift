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
        case .duplicateKey(let key, let depth):
            // The message is understood well enough to say whether, and to whom, the refusal is told.
            let lenient = try? JSON(parsing: line, options: .init(duplicateKeys: .keepLast))
            let hasOneID = key != "id" || depth > 1
            return refusal(
                of: lenient, hasOneID: hasOneID,
                .invalidRequest("The member \"\(key.excerpt)\" is written twice in one object."))
        case .loneSurrogate:
            // What is left of an emoji cut in two. Its sender is told which request it was in.
            let lenient = try? JSON(parsing: line, options: .init(loneSurrogates: .replace))
            return refusal(of: lenient, hasOneID: true, JSONRPCError(.parseError, "The line is not JSON: \(error)."))
        default:
            return .failure(id: nil, JSONRPCError(.parseError, "The line is not JSON: \(error)."))
        }
    }

    /// Refuses a message that is not to be acted on: a request by its id, what is never answered in silence.
    private static func refusal(of json: JSON?, hasOneID: Bool, _ error: JSONRPCError) -> LineReading {
        guard let json, json.objectValue != nil else { return .failure(id: nil, error) }
        switch JSONRPCMessage(json) {
        case .request(let request): return .failure(id: hasOneID ? request.id : nil, error)
        case .invalid(let id, _): return .failure(id: hasOneID ? id : nil, error)
        case .notification, .response, .malformedNotification: return .message(.malformedNotification)
        }
    }
}
