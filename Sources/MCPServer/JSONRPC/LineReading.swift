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
        case .duplicateKey(let key):
            // The request is understood well enough to say to whom the refusal belongs.
            let lenient = try? JSON(parsing: line, options: .init(duplicateKeys: .keepLast))
            let id = key == "id" ? nil : lenient?["id"].flatMap(RequestID.init)
            return .failure(id: id, .invalidRequest("The member \"\(key.excerpt)\" is written twice in one object."))
        default:
            return .failure(id: nil, JSONRPCError(.parseError, "The line is not JSON: \(error)."))
        }
    }
}
