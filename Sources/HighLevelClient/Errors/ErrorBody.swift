import ByteText
import ContactCatalog
import JSONValue

/// What a body of HighLevel's says about a failure, whichever of its shapes it has. Seen in the wild:
///
///     {"message": "Forbidden resource", "error": "Forbidden", "statusCode": 403}
///     {"message": ["companyId must be a string"], "error": "Unprocessable Entity", "statusCode": 422}
///     {"error": "Contact with id X not found", "status": 400}
///     {"error": "Task with id X not found"}
///     {"statusCode": 429, "message": "Too Many Requests"}
///     {"message": "…", "canonicalCode": "…", "conversationId": "…"}
///     {"statusCode": 400, "message": "…", "meta": {"contactId": "…", "matchingField": "phone"}}
///     {"error": "UnAuthorized!", "error_description": "…"}
///
/// besides no body at all and a CDN's HTML page. A `statusCode` inside is ignored: it is known to contradict HTTP's.
struct ErrorBody {
    /// HighLevel's own words, cleaned; together no longer than `wordsLimit` characters.
    let messages: [String]
    let traceId: String?
    /// `canonicalCode`, the scalars of `meta` and every `…Id` but the trace's.
    let facts: JSONObject
    /// The contact that makes a new one a duplicate.
    let duplicateOf: String?

    private static let wordsLimit = 500
    private static let factLimit = 128
    private static let maximumFacts = 16

    /// A body that cannot be read says nothing; the status has to do.
    init(_ response: HTTPResponse) { self.init((try? ResponseBody.decode(response)) ?? .null) }

    init(_ body: JSON) {
        messages = Self.cleaned(Self.words(in: body))
        traceId = body["traceId"]?.stringValue.flatMap { UpstreamText.clean($0, limit: Self.factLimit) }
        facts = Self.facts(in: body)
        duplicateOf = body["meta"]?["contactId"] == nil ? nil : facts["contactId"]?.stringValue
    }

    private static func words(in body: JSON) -> [String] {
        for member in [body["message"], body["error_description"], body["error"], body["error"]?["message"]] {
            switch member {
            case .string(let text) where !text.isEmpty: return [text]
            case .array(let texts):
                let strings = texts.compactMap(\.stringValue)
                if !strings.isEmpty { return strings }
            default: continue
            }
        }
        return []
    }

    private static func cleaned(_ texts: [String]) -> [String] {
        var room = wordsLimit
        var messages: [String] = []
        for text in texts where room > 1 {
            guard let message = UpstreamText.clean(text, limit: room) else { continue }
            messages.append(message)
            room -= message.unicodeScalars.count
        }
        return messages
    }

    private static func facts(in body: JSON) -> JSONObject {
        var facts = JSONObject()
        let candidates =
            (body["meta"]?.objectValue?.members ?? [])
            + (body.objectValue?.members ?? []).filter {
                $0.key == "canonicalCode" || ($0.key.hasSuffix("Id") && $0.key != "traceId")
            }
        for member in candidates where facts.count < maximumFacts && isName(member.key) && facts[member.key] == nil {
            switch member.value {
            case .string(let text):
                facts[member.key] = UpstreamText.clean(text, limit: factLimit).map { JSON($0) }
            case .number(let number) where number.lexeme.utf8.count <= factLimit: facts[member.key] = member.value
            case .bool: facts[member.key] = member.value
            default: continue
            }
        }
        return facts
    }

    private static func isName(_ key: String) -> Bool {
        (1...64).contains(key.utf8.count)
            && key.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "_") }
    }
}

extension ErrorBody {
    /// The argument the words name: `property gender should not exist`, `title must be a string`,
    /// `Invalid field additional_phones`.
    var field: String? {
        for message in messages {
            let words = message.split(separator: " ")
            if words.count == 3, words[0] == "Invalid", words[1] == "field" { return Self.argument(words[2]) }
            if words.count > 2, words[0] == "property", words[2] == "should" { return Self.argument(words[1]) }
            if words.count > 2, words[1] == "must" || words[1] == "should" { return Self.argument(words[0]) }
        }
        return nil
    }

    /// A name, or a path of names and indices as the validator writes it: `customFields.0.id`.
    private static func argument(_ word: Substring) -> String? {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        return parts.allSatisfy({ isName(String($0)) }) && word.utf8.count <= 64 ? String(word) : nil
    }

    /// Whether the one thing said is that a record does not exist: `Contact with id X not found`.
    var saysNotFound: Bool {
        guard messages.count == 1, let message = messages.first?.lowercased() else { return false }
        return message.hasSuffix("not found") || message.hasSuffix("not found.")
    }

    /// Whether it says that the record a request names last does not exist. What the router says of a path (`Cannot GET
    /// /x`), or nobody of anything, is about the address; and of a contact on the way to the record it says nothing of the
    /// record: a mistyped contact is in no campaign, and not taken out of one.
    func saysMissing(recordOf request: AbstractRequest) -> Bool {
        guard saysNotFound, !isAboutAddress else { return false }
        return request.pathSegments.count <= 2 || !says("contact with id") && !says("contact not found")
    }

    /// Whether nothing is said of a record: HighLevel answers an unknown path without words, its framework with some.
    var isAboutAddress: Bool { messages.isEmpty || messages.contains { $0.hasPrefix("Cannot ") } }

    /// Whether one of the messages has the phrase in it, whatever its case.
    func says(_ phrase: String) -> Bool {
        messages.contains { $0.lowercased().contains(phrase) }
    }
}
