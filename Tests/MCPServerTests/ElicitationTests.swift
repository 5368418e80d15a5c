import JSONValue
import Testing

@testable import MCPServer

struct ElicitationTests {
    private static let titled = [
        ElicitationField.Option("a", title: "Letter A"), ElicitationField.Option("b", title: "Letter B"),
    ]
    private static let plain = [ElicitationField.Option("a"), ElicitationField.Option("b")]

    /// Each kind, as 2025-06-18 knows it, and as the later revisions do.
    private static let schemas: [(kind: ElicitationField.Kind, old: JSON, new: JSON)] = [
        (.text(defaultValue: "x"), ["type": "string"], ["type": "string", "default": "x"]),
        (
            .integer(minimum: 1, maximum: 9, defaultValue: 5), ["type": "integer", "minimum": 1, "maximum": 9],
            ["type": "integer", "minimum": 1, "maximum": 9, "default": 5]
        ),
        (
            .number(minimum: 0.5, defaultValue: 1.5), ["type": "number", "minimum": 0.5],
            ["type": "number", "minimum": 0.5, "default": 1.5]
        ),
        (.boolean(defaultValue: true), ["type": "boolean", "default": true], ["type": "boolean", "default": true]),
        (
            .choice(plain, defaultValue: "b"), ["type": "string", "enum": ["a", "b"]],
            ["type": "string", "enum": ["a", "b"], "default": "b"]
        ),
        (
            .choice(titled), ["type": "string", "enum": ["a", "b"], "enumNames": ["Letter A", "Letter B"]],
            [
                "type": "string",
                "oneOf": [["const": "a", "title": "Letter A"], ["const": "b", "title": "Letter B"]],
            ]
        ),
        (
            .legacyChoice(titled), ["type": "string", "enum": ["a", "b"], "enumNames": ["Letter A", "Letter B"]],
            ["type": "string", "enum": ["a", "b"], "enumNames": ["Letter A", "Letter B"]]
        ),
    ]

    @Test(arguments: schemas.indices)
    func `a field has the schema its revision knows`(index: Int) {
        let (kind, old, new) = Self.schemas[index]
        let form = Elicitation(message: "?", fields: [ElicitationField("f", kind)])
        func field(_ revision: ProtocolRevision) -> JSON? {
            JSON.object(form.params(for: revision))["requestedSchema"]?["properties"]?["f"]
        }
        #expect(field(.v2025_06_18) == old)
        #expect(field(.v2025_11_25) == new)
        #expect(field(.v2026_07_28) == new)
    }

    @Test func `several of the options are an array of them`() {
        let kind = ElicitationField.Kind.choices(Self.titled, defaultValues: ["b"])
        let expected: JSONObject = [
            "type": "array",
            "items": ["anyOf": [["const": "a", "title": "Letter A"], ["const": "b", "title": "Letter B"]]],
            "default": ["b"],
        ]
        #expect(kind.schema(for: .v2025_11_25) == expected)
    }

    private static let values: [(kind: ElicitationField.Kind, good: [JSON], bad: [JSON])] = [
        (.text(), ["", "x"], [1, .null, []]),
        (.boolean(), [true, false], ["true", 1, .null]),
        (.integer(minimum: 1, maximum: 3), [1, 3], [0, 4, 1.5, "2"]),
        (.number(minimum: 0.5, maximum: 1), [0.5, 1], [0.4, 1.1, "1"]),
        (.choice(plain), ["a"], ["c", 1]),
        (.choices(plain), [[], ["a", "b"]], ["a", ["a", "c"], [1]]),
        (.legacyChoice(titled), ["b"], ["Letter B"]),
    ]

    @Test(arguments: values.indices)
    func `an accepted form counts only when it fits`(index: Int) {
        let (kind, good, bad) = Self.values[index]
        let form = Elicitation(message: "?", fields: [ElicitationField("f", kind)])
        for value in good { #expect(form.fault(in: ["f": value, "more": 1]) == nil, "\(value.serialized())") }
        for value in bad {
            let fault = form.fault(in: ["f": value])
            #expect(fault?.hasPrefix("\"f\" must be") == true, "\(value.serialized())")
        }
        #expect(form.fault(in: [:]) == "\"f\" is missing")
    }

    @Test func `a field that is not required may be left out`() {
        let form = Elicitation(message: "?", fields: [ElicitationField("f", .text(), isRequired: false)])
        #expect(form.fault(in: [:]) == nil)
        #expect(JSON.object(form.params(for: .v2025_11_25))["requestedSchema"]?["required"] == nil)
    }

    private static let answers: [(JSONObject, ElicitationAnswer)] = [
        (["action": "accept", "content": ["f": "x"]], .accepted(["f": "x"])),
        (["action": "decline"], .declined),
        (["action": "cancel"], .cancelled),
    ]

    @Test(arguments: answers.indices)
    func `an answer is read by its action`(index: Int) {
        let form = Elicitation(message: "?", fields: [ElicitationField("f", .text())])
        #expect(ElicitationAnswer(.result(Self.answers[index].0), to: form) == Self.answers[index].1)
    }

    @Test(
        arguments: [
            ["action": "accept"], ["action": "accept", "content": ["f": 1]], ["action": "ACCEPT"], [:],
            ["action": "accept", "content": "x"],
        ] as [JSONObject])
    func `an answer that cannot be read is none`(result: JSONObject) {
        let form = Elicitation(message: "?", fields: [ElicitationField("f", .text())])
        #expect(ElicitationAnswer(.result(result), to: form).isUnanswered)
    }

    private static let capabilities: [(ProtocolRevision, JSONObject, Bool)] = [
        (.v2024_11_05, ["elicitation": [:]], false),
        (.v2025_03_26, ["elicitation": [:]], false),
        (.v2025_06_18, ["elicitation": [:]], true),
        (.v2025_06_18, ["elicitation": ["url": [:]]], true),
        (.v2025_06_18, [:], false),
        (.v2025_06_18, ["elicitation": true], false),
        (.v2025_11_25, ["elicitation": [:]], true),
        (.v2025_11_25, ["elicitation": ["form": [:]]], true),
        (.v2025_11_25, ["elicitation": ["url": [:]]], false),
        (.v2025_11_25, ["elicitation": ["form": [:], "url": [:]]], true),
        (.v2026_07_28, ["elicitation": [:]], true),
        (.v2026_07_28, ["elicitation": ["url": [:]]], false),
        (.v2026_07_28, ["sampling": [:]], false),
    ]

    @Test(arguments: capabilities.indices)
    func `a form is shown only where the client declared forms`(index: Int) {
        let (revision, capabilities, expected) = Self.capabilities[index]
        #expect(ClientCapability.elicitation.isDeclared(in: capabilities, revision: revision) == expected)
    }
}
