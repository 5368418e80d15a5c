import ContactCatalog
import JSONValue
import Testing

struct SchemaValidatorTests {
    private func accepts(_ schema: String, _ value: String) throws -> Bool {
        let validator = try SchemaValidator(schema: json(schema))
        try #require(validator.schemaFaults == [])
        let value = try json(value)
        #expect(validator.faults(in: value).isEmpty == validator.accepts(value))
        return validator.accepts(value)
    }

    @Test(arguments: [
        ("true", "1"), ("{}", "null"), (#"{"type": "string"}"#, #""""#), (#"{"type": "integer"}"#, "1"),
        (#"{"type": "integer"}"#, "1.0"), (#"{"type": "integer"}"#, "1e2"), (#"{"type": "number"}"#, "1"),
        (#"{"type": ["string", "null"]}"#, "null"), (#"{"type": "boolean"}"#, "false"), (#"{"type": "object"}"#, "{}"),
        (#"{"enum": [1, "a", null]}"#, "1.0"), (#"{"enum": [{"a": 1, "b": 2}]}"#, #"{"b": 2.0, "a": 1}"#),
        (#"{"const": [1, [true]]}"#, "[1.0, [true]]"), (#"{"minimum": 3}"#, "3"), (#"{"minimum": 3}"#, #""2""#),
        (#"{"maximum": 2.5}"#, "2.5"), (#"{"exclusiveMinimum": 0}"#, "0.001"), (#"{"exclusiveMaximum": 10}"#, "9.99"),
        (#"{"minimum": 9007199254740993}"#, "9007199254740993"), (#"{"multipleOf": 0.01}"#, "19.99"),
        (#"{"multipleOf": 0.1}"#, "0.3"), (#"{"multipleOf": 3}"#, "-9"), (#"{"multipleOf": 2}"#, "0"),
        (#"{"multipleOf": 1e-8}"#, "12.00000001"), (#"{"multipleOf": 7}"#, "7e30"), (#"{"minLength": 1}"#, #""😀""#),
        (#"{"maxLength": 1}"#, #""😀""#), (#"{"maxLength": 2}"#, #""e\u0301""#), (#"{"maxLength": 1}"#, "123"),
        (#"{"minItems": 1}"#, "[0]"), (#"{"maxItems": 1}"#, "[0]"),
        (#"{"uniqueItems": true}"#, "[1, true, \"1\", [1]]"),
        (#"{"uniqueItems": false}"#, "[1, 1]"), (#"{"minProperties": 1}"#, #"{"a": 1}"#),
        (#"{"maxProperties": 1}"#, #"{"a": 1}"#), (#"{"required": ["a"]}"#, #"{"a": null}"#),
        (#"{"required": ["a"]}"#, "[]"),
        (#"{"properties": {"a": {"type": "string"}}}"#, #"{"b": 1}"#),
        (#"{"properties": {"a": {}}, "additionalProperties": false}"#, #"{"a": 1}"#),
        (#"{"additionalProperties": {"type": "integer"}}"#, #"{"b": 1}"#),
        (#"{"propertyNames": {"pattern": "^[a-z]+$"}}"#, #"{"abc": 1}"#),
        (#"{"items": {"type": "string"}}"#, #"["a"]"#),
        (#"{"anyOf": [{"type": "string"}, {"minimum": 3}]}"#, "3"),
        (#"{"oneOf": [{"multipleOf": 3}, {"multipleOf": 5}]}"#, "9"),
        (#"{"allOf": [{"minimum": 1}, {"maximum": 3}]}"#, "2"),
        (#"{"not": {"type": "string"}}"#, "1"), (#"{"deprecated": true, "title": "x", "description": "y"}"#, "1"),
    ])
    func `a value that fits is accepted`(schema: String, value: String) throws {
        #expect(try accepts(schema, value))
    }

    @Test(arguments: [
        ("false", "1"), (#"{"type": "string"}"#, "1"), (#"{"type": "integer"}"#, "1.5"),
        (#"{"type": "integer"}"#, "true"),
        (#"{"type": "number"}"#, #""1""#), (#"{"type": ["string", "null"]}"#, "{}"), (#"{"enum": [1, "a"]}"#, #""b""#),
        (#"{"enum": [1]}"#, "true"), (#"{"enum": ["é"]}"#, #""e\u0301""#), (#"{"const": 0}"#, "false"),
        (#"{"minimum": 3}"#, "2.999"), (#"{"minimum": 9007199254740993}"#, "9007199254740992"),
        (#"{"maximum": 2.5}"#, "2.51"), (#"{"exclusiveMinimum": 0}"#, "0"), (#"{"exclusiveMaximum": 10}"#, "10.0"),
        (#"{"multipleOf": 0.01}"#, "19.995"), (#"{"multipleOf": 3}"#, "10"), (#"{"minLength": 2}"#, #""😀""#),
        (#"{"multipleOf": 4}"#, "0.5"), (#"{"maxLength": 1}"#, #""e\u0301""#), (#"{"minItems": 1}"#, "[]"),
        (#"{"maxItems": 1}"#, "[0, 0]"), (#"{"uniqueItems": true}"#, "[1, 2, 1.0]"),
        (#"{"uniqueItems": true}"#, #"[{"a": 1, "b": 2}, {"b": 2, "a": 1}]"#), (#"{"minProperties": 1}"#, "{}"),
        (#"{"maxProperties": 1}"#, #"{"a": 1, "b": 2}"#), (#"{"required": ["a"]}"#, #"{"b": 1}"#),
        (#"{"properties": {"a": {"type": "string"}}}"#, #"{"a": 1}"#),
        (#"{"properties": {"a": {}}, "additionalProperties": false}"#, #"{"b": 1}"#),
        (#"{"additionalProperties": {"type": "integer"}}"#, #"{"b": "1"}"#),
        (#"{"propertyNames": {"pattern": "^[a-z]+$"}}"#, #"{"A": 1}"#),
        (#"{"items": {"type": "string"}}"#, #"["a", 1]"#),
        (#"{"anyOf": [{"type": "string"}, {"minimum": 3}]}"#, "2"),
        (#"{"oneOf": [{"multipleOf": 3}, {"multipleOf": 5}]}"#, "15"),
        (#"{"oneOf": [{"multipleOf": 3}, {"multipleOf": 5}]}"#, "7"),
        (#"{"allOf": [{"minimum": 1}, {"maximum": 3}]}"#, "4"),
        (#"{"not": {"type": "string"}}"#, #""a""#),
    ])
    func `a value that does not fit is refused`(schema: String, value: String) throws {
        #expect(try !accepts(schema, value))
    }

    @Test(arguments: [
        ("email", "ana@example.com"), ("email", "a.b+c_d'e@mail.example-one.co.uk"), ("email", "1@2.de"),
        ("date", "2026-01-31"), ("date", "2024-02-29"), ("date", "2000-02-29"), ("date-time", "2026-01-31T09:30:00Z"),
        ("date-time", "2026-01-31T09:30:00.123456+02:00"), ("date-time", "2026-01-31t09:30:00z"),
        ("date-time", "2026-01-31T00:00:00-11:59"), ("date-time", "2016-12-31T23:59:60Z"),
        ("date-time", "2017-01-01T00:59:60+01:00"), ("uri", "https://example.com"), ("uri", "http://u@[::1]:80/a?b#c"),
        ("uri", "mailto:ana@example.com"), ("uri", "https://example.com/%C3%A9?x=1&y=(2)#top"), ("uri", "a:"),
        ("uuid", "123e4567-e89b-12d3-a456-426614174000"), ("uuid", "123E4567-E89B-12D3-A456-426614174000"),
    ])
    func `a text in the format is accepted`(format: String, text: String) throws {
        let validator = SchemaValidator(schema: ["format": .string(format)])
        #expect(validator.accepts(.string(text)))
        #expect(validator.accepts(7))
    }

    @Test(arguments: [
        ("email", ""), ("email", "ana"), ("email", "ana@"), ("email", "@example.com"), ("email", "ana@localhost"),
        ("email", "a b@example.com"), ("email", "a..b@example.com"), ("email", ".a@example.com"), ("email", "a@-x.com"),
        ("email", "a@b@example.com"), ("email", "a@example..com"), ("email", "a@example.com\n"),
        ("email", "a@example.com&x=1"),
        ("email", String(repeating: "a", count: 65) + "@example.com"), ("email", "ana@exämple.com"),
        ("date", "2026-02-29"), ("date", "1900-02-29"), ("date", "2026-13-01"), ("date", "2026-00-01"),
        ("date", "2026-04-31"),
        ("date", "2026-1-1"), ("date", "2026/01/31"), ("date", "2026-01-31T00:00:00Z"), ("date", "٢٠٢٦-01-31"),
        ("date", ""),
        ("date-time", "2026-01-31T09:30:00"), ("date-time", "2026-01-31 09:30:00Z"), ("date-time", "2026-01-31T09:30Z"),
        ("date-time", "2026-01-31T24:00:00Z"), ("date-time", "2026-01-31T09:60:00Z"),
        ("date-time", "2026-01-31T09:30:00.Z"),
        ("date-time", "2026-01-31T09:30:60Z"), ("date-time", "2026-01-31T09:30:00+0200"),
        ("date-time", "2026-01-31T09:30:00+24:00"),
        ("date-time", "2026-01-31"), ("date-time", "2026-01-31T09:30:00Zx"), ("uri", ""), ("uri", "example.com"),
        ("uri", "/path"),
        ("uri", "https://exa mple.com"), ("uri", "https://é.com"), ("uri", "https://example.com/%zz"),
        ("uri", "https://a.com/[x]"),
        ("uri", "https://[::1"), ("uri", "https://a.com:8o/"), ("uri", "https://a.com/#a#b"), ("uri", "1http://a.com"),
        ("uri", "https://[zz]/"), ("uri", "https://a@b@c/"), ("uri", "https://a.com/%4"),
        ("uuid", "123e4567e89b12d3a456426614174000"),
        ("uuid", "123e4567-e89b-12d3-a456-42661417400g"), ("uuid", "123e4567-e89b-12d3-a456-4266141740001"),
    ])
    func `a text not in the format is refused`(format: String, text: String) throws {
        #expect(!SchemaValidator(schema: ["format": .string(format)]).accepts(.string(text)))
    }

    @Test func `a long list of equal elements is refused quickly`() {
        let validator = SchemaValidator(schema: ["uniqueItems": true])
        let ids = (0..<20_000).map { JSON($0) }
        #expect(validator.accepts(.array(ids)))
        #expect(!validator.accepts(.array(ids + [0])))
    }

    @Test func `no more faults are described than anyone reads`() {
        let validator = SchemaValidator(schema: ["items": ["type": "string"]])
        #expect(validator.faults(in: .array(Array(repeating: 1, count: 5_000))).count == SchemaValidator.maximumFaults)
    }

    @Test func `a faulty schema lets nothing through`() throws {
        let validator = try SchemaValidator(schema: json(##"{"properties": {"a": {"$ref": "#"}}}"##))
        #expect(validator.schemaFaults.map(\.pointer.description) == ["/properties/a/$ref"])
        #expect(!validator.accepts([:]))
        #expect(validator.faults(in: [:]).map(\.kind) == [.schema])
    }

    @Test(arguments: [
        (#"{"type": []}"#, "/type"), (#"{"type": "float"}"#, "/type"), (#"{"type": ["null", "null"]}"#, "/type"),
        (#"{"enum": []}"#, "/enum"), (#"{"enum": 1}"#, "/enum"), (#"{"required": "a"}"#, "/required"),
        (#"{"required": ["a", "a"]}"#, "/required"), (#"{"properties": []}"#, "/properties"),
        (#"{"items": [{}]}"#, "/items"),
        (#"{"anyOf": []}"#, "/anyOf"), (#"{"not": 1}"#, "/not"), (#"{"minimum": "1"}"#, "/minimum"),
        (#"{"multipleOf": 0}"#, "/multipleOf"), (#"{"multipleOf": -1}"#, "/multipleOf"),
        (#"{"minLength": 1.5}"#, "/minLength"),
        (#"{"uniqueItems": 1}"#, "/uniqueItems"), (#"{"examples": {}}"#, "/examples"),
        (#"{"deprecated": 1}"#, "/deprecated"),
        (#"{"description": 1}"#, "/description"), (#"{"pattern": 1}"#, "/pattern"), (#"{"format": "ipv4"}"#, "/format"),
        (#"{"maximum": 1e400}"#, "/maximum"), ("3", ""),
    ])
    func `a malformed keyword is a fault of the schema`(schema: String, pointer: String) throws {
        #expect(try SchemaValidator(schema: json(schema)).schemaFaults.map(\.pointer.description) == [pointer])
    }
}
