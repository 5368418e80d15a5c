import ContactCatalog
import JSONValue
import Testing

/// The words of faults are part of the product: a model acts on them.
struct SchemaMessageTests {
    struct Row: CustomTestStringConvertible {
        let schema: String
        let value: String
        let lines: [String]

        init(_ schema: String, _ value: String, _ lines: String...) {
            self.schema = schema
            self.value = value
            self.lines = lines
        }

        var testDescription: String { "\(value) against \(schema)" }
    }

    @Test(arguments: SchemaMessageTests.values + SchemaMessageTests.members + SchemaMessageTests.combinations)
    func `a fault says where, what and what to do`(row: Row) throws {
        let faults = try SchemaValidator(schema: json(row.schema)).faults(in: json(row.value))
        #expect(faults.map { "\($0.pointer) [\($0.kind.rawValue)] \($0.message) \($0.advice)" } == row.lines)
    }
}

extension SchemaMessageTests {
    static let values: [Row] = [
        Row(
            #"{"type": "string"}"#, #"42"#,
            #" [type] The value must be a string, not a number (42). Give a string."#),
        Row(
            #"{"type": "integer", "examples": [25]}"#, #""25""#,
            #" [type] The value must be an integer, not a string ("25"). Write it without quotes: 25."#),
        Row(
            #"{"type": "integer"}"#, #""many""#,
            #" [type] The value must be an integer, not a string ("many"). Give an integer."#),
        Row(
            #"{"type": "boolean"}"#, #""true""#,
            #" [type] The value must be true or false, not a string ("true"). Write it without quotes: true."#),
        Row(
            #"{"type": "array"}"#, #""vip""#,
            #" [type] The value must be an array, not a string ("vip"). Put it into a list: ["vip"]."#),
        Row(
            #"{"type": "array", "items": {"type": "object", "properties": {"field": {}, "direction": {}}}}"#,
            #""dateAdded""#,
            #" [type] The value must be an array, not a string ("dateAdded"). Give an array of objects with field, "#
                + "direction."),
        Row(
            #"{"type": "object", "properties": {"status": {}, "code": {}}}"#, #""active""#,
            #" [type] The value must be an object, not a string ("active"). Give an object with status, code."#),
        Row(
            #"{"type": "string"}"#, #"null"#,
            #" [type] The value must be a string, not null. Give a string instead of null."#),
        Row(
            #"{"type": ["string", "null"]}"#, #"[1]"#,
            #" [type] The value must be a string or null, not an array of 1 element. Give a string or null."#),
        Row(
            #"{"type": "object"}"#, #"[1, 2]"#,
            #" [type] The value must be an object, not an array of 2 elements. Give an object."#),
        Row(
            #"{"enum": ["add", "remove"]}"#, #""ADD""#,
            #" [enum] The value must be one of "add", "remove"; got "ADD". Use "add"."#),
        Row(
            #"{"enum": ["add", "remove"]}"#, #""delete""#,
            #" [enum] The value must be one of "add", "remove"; got "delete". Choose one of these."#),
        Row(
            #"{"enum": ["add"]}"#, #"7"#,
            #" [enum] The value must be "add"; got 7. Use "add"."#),
        Row(
            #"{"const": 1}"#, #"2"#,
            #" [const] The value must be 1; got 2. Change it to fit."#),
        Row(
            #"{"minimum": 1}"#, #"0"#,
            #" [minimum] The value must be at least 1; got 0. Change it to fit."#),
        Row(
            #"{"maximum": 500, "examples": [100]}"#, #"1000"#,
            #" [maximum] The value must be at most 500; got 1000. Change it to fit. For example 100."#),
        Row(
            #"{"exclusiveMinimum": 0}"#, #"0"#,
            #" [exclusiveMinimum] The value must be more than 0; got 0. Change it to fit."#),
        Row(
            #"{"exclusiveMaximum": 1}"#, #"1.5"#,
            #" [exclusiveMaximum] The value must be less than 1; got 1.5. Change it to fit."#),
        Row(
            #"{"multipleOf": 5}"#, #"7"#,
            #" [multipleOf] The value must be a multiple of 5; got 7. Change it to fit."#),
        Row(
            #"{"minLength": 1}"#, #""""#,
            #" [minLength] The value must have at least 1 character; got 0. Change it to fit."#),
        Row(
            #"{"maxLength": 3}"#, #""abcd""#,
            #" [maxLength] The value must have at most 3 characters; got 4. Shorten it."#),
        Row(
            #"{"pattern": "^[a-z]+$", "examples": ["abc"]}"#,
            #""A\nB""#,
            #" [pattern] The value must match ^[a-z]+$; got "A\nB". Change it to fit. For example "abc"."#),
        Row(
            #"{"format": "email"}"#, #""ana at example""#,
            #" [format] The value must be an e-mail address; got "ana at example". Write it like ana@example.com."#),
        Row(
            #"{"format": "date-time"}"#, #""2026-02-30T15:00:00Z""#,
            #" [format] The value names a day there is not; got "2026-02-30T15:00:00Z". That month has 28 days. "#
                + "Ask which day is meant rather than guess."),
        Row(
            #"{"format": "date"}"#, #""2024-02-30""#,
            #" [format] The value names a day there is not; got "2024-02-30". That month has 29 days. "#
                + "Ask which day is meant rather than guess."),
        Row(
            #"{"format": "date"}"#, #""2026-13-01""#,
            #" [format] The value must be a date (YYYY-MM-DD); got "2026-13-01". Write it like 2026-01-31."#),
        Row(
            #"{"format": "date-time"}"#, #""2026-04-31 09:30""#,
            #" [format] The value must be a date and time with an offset (RFC 3339); got "2026-04-31 09:30". "#
                + "Write it like 2026-01-31T09:30:00+02:00."),
        Row(
            #"{"pattern": "^[A-Z]{2}$", "description": "Two capitals, ISO 3166"}"#, #""Germany""#,
            #" [pattern] The value does not have the right form; got "Germany". Give two capitals, ISO 3166."#),
        Row(
            #"{"format": "date-time"}"#, #""2026-01-31T09:30:00""#,
            #" [format] The value must be a date and time with an offset (RFC 3339); got "2026-01-31T09:30:00". "#
                + #"Write it like 2026-01-31T09:30:00+02:00."#
        ),
        Row(
            #"{"format": "date"}"#, #""31.1.2026""#,
            #" [format] The value must be a date (YYYY-MM-DD); got "31.1.2026". Write it like 2026-01-31."#),
        Row(
            #"{"format": "uri"}"#, #""example.com""#,
            #" [format] The value must be an absolute URI; got "example.com". Write it like "#
                + #"https://example.com/page."#),
        Row(
            #"{"format": "uuid"}"#, #""x""#,
            #" [format] The value must be a UUID; got "x". Write it like 123e4567-e89b-12d3-a456-426614174000."#),
        Row(
            #"{"minItems": 1}"#, #"[]"#,
            #" [minItems] The value must have at least 1 element; got 0. Add to it."#),
        Row(
            #"{"maxItems": 2}"#, #"[1, 2, 3]"#,
            #" [maxItems] The value must have at most 2 elements; got 3. Split it over several calls."#),
        Row(
            #"{"uniqueItems": true}"#, #"["a", "b", "a"]"#,
            #" [uniqueItems] The value must hold each element once; got a string ("a") twice. Remove the repetition."#),
        Row(
            #"{"minProperties": 1}"#, #"{}"#,
            #" [minProperties] The value must have at least 1 member; got 0. Change it to fit."#),
        Row(
            #"{"maxProperties": 1}"#, #"{"a": 1, "b": 2}"#,
            #" [maxProperties] The value must have at most 1 member; got 2. Change it to fit."#),
        Row(
            #"{"pattern": "^x"}"#, #""aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa""#,
            #" [pattern] The value must match ^x; got "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…". Change it to fit."#),
        Row(
            #"{"pattern": "^x"}"#, #""\u202eabc\u200b\"\\""#,
            #" [pattern] The value must match ^x; got "\u{202E}abc\u{200B}\"\\". Change it to fit."#),
        Row(
            #"false"#, #"1"#,
            #" [forbidden] The value takes no value. Leave it out."#),
        Row(
            #"{"maximum": 1}"#, #"1000000000000000000000000000000000000000000000000000000000000"#,
            #" [maximum] The value must be at most 1; got a number (1000000000000000000000000000000000000000…). "#
                + #"Change it to fit."#
        ),
    ]

    static let members: [Row] = [
        Row(
            #"{"required": ["title"], "properties": {"title": {"type": "string", "description": "What to do. "#
                + #"Short.", "examples": ["Call back"]}}}"#,
            #"{}"#,
            #"/title [missing] "title" is missing. Add "title", a string: What to do. For example "Call back"."#),
        Row(
            #"{"required": ["a"]}"#, #"{}"#,
            #"/a [missing] "a" is missing. Add "a"."#),
        Row(
            #"{"properties": {"contactId": {}, "dueDate": {}}, "additionalProperties": false}"#,
            #"{"contact_id": 1, "due_date": 2, "contcatId": 3, "contact": 4, "colour": 5}"#,
            #"/contact_id [unknownMember] "contact_id" is not known here. Use "contactId"."#,
            #"/due_date [unknownMember] "due_date" is not known here. Use "dueDate"."#,
            #"/contcatId [unknownMember] "contcatId" is not known here. Did you mean "contactId"? If not, leave it out."#,
            #"/contact [unknownMember] "contact" is not known here. Did you mean "contactId"? If not, leave it out."#,
            #"/colour [unknownMember] "colour" is not known here. Known are: contactId, dueDate."#),
        Row(
            #"{"additionalProperties": false}"#, #"{"a": 1}"#,
            #"/a [unknownMember] "a" is not known here. Nothing is taken here: leave it out."#),
        Row(
            #"{"propertyNames": {"enum": ["SMS", "Email"]}, "additionalProperties": {"properties": {"status": "#
                + #"{"type": "string"}}}}"#,
            #"{"sms": {}, "Email": {"status": 1}}"#,
            #"/sms [memberName] "sms" is not a name allowed here. It must be one of "SMS", "Email"; got "sms". Use "#
                + #""SMS"."#,
            #"/Email/status [type] "Email.status" must be a string, not a number (1). Give a string."#),
        Row(
            #"{"items": {"properties": {"id": {"type": "string"}}}}"#,
            #"[{"id": "a"}, {"id": 2}]"#,
            #"/1/id [type] "[1].id" must be a string, not a number (2). Give a string."#),
        Row(
            #"{"properties": {"a~b/c": {"type": "string"}}}"#,
            #"{"a~b/c": 1}"#,
            #"/a~0b~1c [type] "a~b/c" must be a string, not a number (1). Give a string."#),
        Row(
            #"{"additionalProperties": false}"#, #"{"\u202ex": 1}"#,
            #"/\u{202E}x [unknownMember] "\u{202E}x" is not known here. Nothing is taken here: leave it out."#),
    ]

    static let combinations: [Row] = [
        Row(
            #"{"anyOf": [{"type": "string"}, {"type": "array"}]}"#,
            #"5"#,
            #" [type] The value must be a string or an array, not a number (5). Put it into a list: [5]."#),
        Row(
            #"{"anyOf": [{"type": "string", "maxLength": 2}, {"type": "null"}]}"#,
            #""abc""#,
            #" [maxLength] The value must have at most 2 characters; got 3. Shorten it."#),
        Row(
            #"{"anyOf": [{"type": "string", "enum": ["a"]}, {"type": "string", "enum": ["b"]}]}"#,
            #""c""#,
            #" [anyOf] The value has none of its 2 allowed forms; got a string ("c"). Allowed are: "a"; "b"."#),
        Row(
            #"{"oneOf": [{"properties": {"kind": {"const": "tag"}, "tag": {"type": "string"}}, "required": ["kind", "#
                + #""tag"]}, {"properties": {"kind": {"const": "note"}, "body": {"type": "string"}}, "required": "#
                + #"["kind", "body"]}]}"#,
            #"{"kind": "note"}"#,
            #"/body [missing] "body" is missing. Add "body", a string."#),
        Row(
            #"{"anyOf": [{"type": "object", "properties": {"group": {"enum": ["AND", "OR"]}, "filters": {}}, "#
                + #""required": ["group", "filters"], "additionalProperties": false}, {"type": "object", "#
                + #""properties": {"field": {}, "operator": {"enum": ["eq"]}}, "required": ["field", "operator"], "#
                + #""additionalProperties": false}]}"#,
            #"{"field": "email", "operator": "is"}"#,
            #"/operator [enum] "operator" must be "eq"; got "is". Use "eq"."#),
        Row(
            #"{"oneOf": [{"minimum": 1}, {"minimum": 2}]}"#,
            #"3"#,
            #" [oneOf] The value has 2 of its forms at once; exactly one is allowed. Keep only what belongs to one "#
                + #"form."#
        ),
        Row(
            #"{"not": {"type": "string", "description": "a word"}}"#,
            #""x""#,
            #" [not] The value has a form that is not allowed: a word. Change or remove it."#),
        Row(
            #"{"not": {}}"#, #"1"#,
            #" [not] The value has a form that is not allowed. Change or remove it."#),
        Row(
            #"{"allOf": [{"minimum": 1}, {"multipleOf": 2}]}"#,
            #"-1"#,
            #" [minimum] The value must be at least 1; got -1. Change it to fit."#,
            #" [multipleOf] The value must be a multiple of 2; got -1. Change it to fit."#),
    ]
}
