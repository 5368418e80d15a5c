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
/// besides no body at all and a CDN's HTML page. What frameworks of its kind say by default is read as well: `msg` or
/// `detail` in place of `message`, and `errors`, a list or by field, beside it. A `statusCode` inside is ignored: it is known to contradict HTTP's.
struct ErrorBody {
    /// HighLevel's own words, cleaned; together no longer than `wordsLimit` characters.
    let messages: [String]
    let traceId: String?
    /// `canonicalCode`, the scalars of `meta` and every `…Id` but the trace's.
    let facts: JSONObject
    /// The contact that makes a new one a duplicate.
    let duplicateOf: String?
    /// Whether the words stand where HighLevel's do.
    private let isHighLevels: Bool

    private static let wordsLimit = 500
    private static let factLimit = 128
    private static let maximumFacts = 16

    /// A body that cannot be read says nothing; the status has to do.
    init(_ response: HTTPResponse) { self.init((try? ResponseBody.decode(response)) ?? .null) }

    init(_ body: JSON) {
        messages = Self.cleaned(Self.words(in: body))
        isHighLevels = body["message"] != nil || body["error_description"] != nil || body["error"] != nil
        traceId = body["traceId"]?.stringValue.flatMap { UpstreamText.clean($0, limit: Self.factLimit) }
        facts = Self.facts(in: body)
        duplicateOf = body["meta"]?["contactId"] == nil ? nil : facts["contactId"]?.stringValue
    }

    /// What the words of a failure stand under, the best first: one of them is told.
    private static let wordKeys = ["message", "error_description", "error", "msg", "detail", "description", "title"]
    /// How deep words are looked for: `{"errors": [{"constraints": {"isEmail": "…"}}]}`.
    private static let greatestDepth = 4
    private static let mostWords = 20

    private static func words(in body: JSON, depth: Int = 0) -> [String] {
        guard depth < greatestDepth else { return [] }
        switch body {
        case .string(let text): return text.isEmpty ? [] : [text]
        case .array(let elements):
            return Array(elements.prefix(mostWords).flatMap { words(in: $0, depth: depth + 1) }.prefix(mostWords))
        case .object(let object):
            let told = wordKeys.lazy.compactMap { object[$0].map { words(in: $0, depth: depth + 1) } }
            return (told.first { !$0.isEmpty } ?? constraints(in: object)) + details(in: object, depth: depth)
        default: return []
        }
    }

    /// class-validator's own form: `{"property": "email", "constraints": {"isEmail": "email must be an email"}}`.
    private static func constraints(in object: JSONObject) -> [String] {
        object["constraints"]?.objectValue?.members.prefix(mostWords).compactMap(\.value.stringValue) ?? []
    }

    /// `errors`: a list of words, or words by field.
    private static func details(in object: JSONObject, depth: Int) -> [String] {
        guard case .object(let fields)? = object["errors"] else {
            return object["errors"].map { words(in: $0, depth: depth + 1) } ?? []
        }
        let byField = fields.members.prefix(mostWords).flatMap { member in
            words(in: member.value, depth: depth + 1).map { "\(member.key): \($0)" }
        }
        return Array(byField.prefix(mostWords))
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
            // `errors` by field.
            if let first = words.first, first.hasSuffix(":"), let named = Self.argument(first.dropLast()) {
                return named
            }
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

    /// Whether the one thing said is that a record does not exist: `Contact with id X not found`. Only HighLevel's own
    /// form counts: a gateway's `title` says the same of an address.
    var saysNotFound: Bool {
        guard isHighLevels, messages.count == 1, let message = messages.first?.lowercased() else { return false }
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
