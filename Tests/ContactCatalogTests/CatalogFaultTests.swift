import ContactCatalog
import JSONValue
import Testing

struct CatalogFaultTests {
    struct Row: CustomTestStringConvertible {
        let place: String
        let value: String?
        let fault: String

        init(_ place: String, _ value: String?, _ fault: String) {
            self.place = place
            self.value = value
            self.fault = fault
        }

        var testDescription: String { "\(place) = \(value ?? "(removed)")" }
    }

    @Test func `the fixture itself has no fault`() throws {
        #expect(try CatalogFixture.faults(of: CatalogFixture.json()) == [])
    }

    @Test(arguments: CatalogFaultTests.members + CatalogFaultTests.arguments + CatalogFaultTests.schemas)
    func `one broken place is one fault, by its pointer`(row: Row) throws {
        #expect(try CatalogFixture.faults(replacing: row.place, with: row.value) == [row.fault])
    }

    @Test func `all faults are reported, not the first`() throws {
        var json = try CatalogFixture.json()
        json = json.replacing(["tools", "0", "title"], with: nil)
        json = json.replacing(["tools", "1", "deprecated"], with: "no")
        json = json.replacing(["tools", "2", "inputSchema", "minimim"], with: 1)
        #expect(
            CatalogFixture.faults(of: json) == [
                "/tools/0/title: Is missing.",
                "/tools/1/deprecated: Must be true or false, not a string (\"no\").",
                "/tools/2/inputSchema/minimim: The keyword \"minimim\" is not supported.",
            ])
    }

    @Test func `a document that is no catalogue is refused`() {
        #expect(CatalogFixture.faults(of: []) == ["Must be an object, not an array of 0 elements."])
        #expect(CatalogFixture.faults(of: [:]) == ["/tools: Is missing."])
        #expect(CatalogFixture.faults(of: ["tools": [3]]) == ["/tools/0: Must be an object, not a number (3)."])
        #expect(
            CatalogFixture.faults(of: ["tools": [], "version": 1]) == ["/version: Is not a known member."])
    }

    @Test func `the error lists its faults`() {
        #expect(throws: CatalogError.self) { try Catalog(json: ["tool": []]) }
        do {
            _ = try Catalog(json: ["tool": []])
        } catch {
            #expect(
                "\(error)" == """
                    tools.json has 2 faults:
                      /tool: Is not a known member; "tools" is.
                      /tools: Is missing.
                    """)
        }
    }
}

extension CatalogFaultTests {
    static let members: [Row] = [
        Row("/tools/2/name", "\"create note\"", "/tools/2/name: Must be 1 to 64 of A-Z a-z 0-9 _ -."),
        Row("/tools/0/name", "\"create_note\"", "/tools/2/name: Another operation has this name."),
        Row("/tools/0/name", "7", "/tools/0/name: Must be a string, not a number (7)."),
        Row("/tools/0/title", nil, "/tools/0/title: Is missing."),
        Row("/tools/0/description", "\" \"", "/tools/0/description: Must not be empty."),
        Row("/tools/0/operationId", "\"create-note\"", "/tools/2/operationId: Another operation has this id."),
        Row("/tools/0/settel", "null", "/tools/0/settel: Is not a known member; \"settle\" is."),
        Row("/tools/0/colour", "null", "/tools/0/colour: Is not a known member."),
        Row(
            "/tools/1/method", "\"PATCH\"",
            "/tools/1/method: Must be one of GET, POST, PUT, DELETE, not a string (\"PATCH\")."),
        Row(
            "/tools/0/location", "\"header\"",
            "/tools/0/location: Must be one of query, body, none, not a string (\"header\")."),
        Row("/tools/0/scopes", "[]", "/tools/0/scopes: Must name at least one scope."),
        Row("/tools/0/scopes", "[\"a\", \"a\"]", "/tools/0/scopes/1: \"a\" is listed twice."),
        Row(
            "/tools/0/access", "\"Bearer\"",
            "/tools/0/access: Must be one of bearer, Location-Access, Location-Access-Only, Agency-Access, "
                + "Agency-Access-Only, not a string (\"Bearer\")."),
        Row(
            "/tools/2/class", "\"danger\"",
            "/tools/2/class: Must be one of read, write, destructive, bulk, not a string (\"danger\")."),
        Row(
            "/tools/1/annotations/readOnlyHint", "false",
            "/tools/1/annotations/readOnlyHint: Must be true exactly for the class \"read\"."),
        Row(
            "/tools/2/confirm", "\"sometimes\"",
            "/tools/2/confirm: Must be \"never\", \"always\", a rule or a list of rules, not a string "
                + "(\"sometimes\")."),
        Row("/tools/2/confirm", "[]", "/tools/2/confirm: Lists no rule; write \"never\"."),
        Row(
            "/tools/2/confirm", "{\"ifTrue\": [\"pined\"]}",
            "/tools/2/confirm: \"pined\" is not a property of the input."),
        Row(
            "/tools/2/confirm", "{\"moreThan\": {\"tags\": -1}}",
            "/tools/2/confirm/moreThan/tags: Must be a whole number from 0, not a number (-1)."),
        Row("/tools/2/confirm", "{}", "/tools/2/confirm: A rule has exactly one member."),
        Row(
            "/tools/2/lookups", "{\"userId\": \"people\"}",
            "/tools/2/lookups/userId: Must be one of workflows, campaigns, users, businesses, tags, customFields, not "
                + "a string (\"people\")."
        ),
        Row(
            "/tools/2/lookups", "{\"user\": \"users\"}",
            "/tools/2/lookups/user: \"user\" is not a property of the input."),
        Row(
            "/tools/2/settle/read", "\"find_notes\"",
            "/tools/2/settle/read: Must name another operation, and one that reads."),
        Row(
            "/tools/2/settle/read", "\"create_note\"",
            "/tools/2/settle/read: Must name another operation, and one that reads."),
        Row("/tools/2/settle/at", "\"notes\"", "/tools/2/settle/at: Must be a JSON pointer, not a string (\"notes\")."),
        Row(
            "/tools/2/settle/match", "[\"title\"]", "/tools/2/settle/match/0: \"title\" is not a property of the input."
        ),
        Row(
            "/tools/2/settle/contains", "\"title\"",
            "/tools/2/settle/contains: \"title\" is not a property of the input."),
        Row("/tools/2/settle/since", nil, "/tools/2/settle/since: Is missing."),
        Row("/tools/2/annotations/openWorldHint", nil, "/tools/2/annotations/openWorldHint: Is missing."),
        Row(
            "/tools/2/annotations/destructiveHint", "false",
            "/tools/2/annotations/destructiveHint: Must be true for the class \"destructive\"."),
        Row(
            "/tools/1/annotations/destructiveHint", "true",
            "/tools/1/annotations/destructiveHint: Must be false for the class \"read\"."),
        Row("/tools/1/intents", "[]", "/tools/1/intents: Must name at least one intent."),
        Row("/tools/1/intents", "[\"\"]", "/tools/1/intents/0: Must not be empty."),
        Row("/tools/2/intents", "[\"Show notes\"]", "/tools/2/intents/0: Stands in the catalogue already."),
    ]

    static let arguments: [Row] = [
        Row(
            "/tools/1/path", "\"contacts/{contactId}\"",
            "/tools/1/path: Must be slashes with words of A-Z a-z 0-9 _ - or different {placeholders} between them."),
        Row(
            "/tools/0/path", "\"/contacts//duplicate\"",
            "/tools/0/path: Must be slashes with words of A-Z a-z 0-9 _ - or different {placeholders} between them."),
        Row("/tools/0/path", "\"/contacts/{id}\"", "/tools/0/path: No property of the input fills {id}."),
        Row(
            "/tools/0/path", "\"/contacts/search?x\"",
            "/tools/0/path: Must be slashes with words of A-Z a-z 0-9 _ - or different {placeholders} between them."),
        Row(
            "/tools/1/inputSchema/required", "[]",
            "/tools/1/inputSchema/required: Must name \"contactId\", which the path needs."),
        Row(
            "/tools/1/inputSchema/properties/contactId/type", "[\"string\", \"null\"]",
            "/tools/1/inputSchema/properties/contactId/type: Must be \"string\" for an argument of the path."),
        Row(
            "/tools/0/query", "[\"phone\", \"email\", \"number\"]",
            "/tools/0/query/0: No property of the input is sent as \"phone\"."),
        Row(
            "/tools/0/query", "[\"email\"]",
            "/tools/0/inputSchema/properties/phone: Is in neither path nor query, and GET sends no body."),
        Row(
            "/tools/0/inputSchema/properties/email", "{\"type\": \"array\"}",
            "/tools/0/inputSchema/properties/email/type: Must be string, integer, number or boolean for an argument "
                + "of the query."
        ),
        Row("/tools/1/query", "[\"contactId\"]", "/tools/1/query/0: Stands in the path already."),
        Row("/tools/1/rename", "{\"noteId\": \"id\"}", "/tools/1/rename/noteId: Is not a property of the input."),
        Row("/tools/2/rename", "{\"userId\": \"body\"}", "/tools/2/rename: Two arguments would be sent as \"body\"."),
        Row(
            "/tools/2/rename", "{\"userId\": \"locationId\"}",
            "/tools/2/rename/userId: The location comes from the profile."),
        Row("/tools/0/refuse", "{}", "/tools/0/refuse: Must be a list, not an object."),
        Row(
            "/tools/0/refuse", #"[{"field":"mail","when":{},"message":"No.","nextStep":"Go."}]"#,
            #"/tools/0/refuse/0/field: "mail" is not a property of the input."#),
        Row(
            "/tools/0/refuse", #"[{"field":"email","when":{"fax":1},"message":"No.","nextStep":"Go."}]"#,
            #"/tools/0/refuse/0/when: "fax" is not a property of the input."#),
        Row(
            "/tools/0/refuse", #"[{"field":"email","when":{},"unless":{"fax":1},"message":"No.","nextStep":"Go."}]"#,
            #"/tools/0/refuse/0/unless: "fax" is not a property of the input."#),
        Row("/tools/0/requireAnyOf", "[\"mail\"]", "/tools/0/requireAnyOf/0: \"mail\" is not a property of the input."),
        Row(
            "/tools/0/exclusive", "[[\"email\", \"fax\"]]",
            "/tools/0/exclusive/0/1: \"fax\" is not a property of the input."),
        Row(
            "/tools/0/exclusive", "[[\"email\"]]",
            "/tools/0/exclusive/0: Needs at least two names to exclude each other."),
        Row("/tools/1/location", "\"body\"", "/tools/1/location: Is \"body\", but this operation sends none."),
        Row(
            "/tools/2/inputSchema/properties/locationId", "{\"type\": \"string\"}",
            "/tools/2/inputSchema/properties/locationId: This name is reserved."),
        Row(
            "/tools/2/inputSchema/properties/dryRun", "{\"type\": \"boolean\"}",
            "/tools/2/inputSchema/properties/dryRun: This name is reserved."),
    ]

    static let schemas: [Row] = [
        Row("/tools/0/inputSchema", nil, "/tools/0/inputSchema: Is missing."),
        Row("/tools/0/inputSchema/type", "[\"object\", \"null\"]", "/tools/0/inputSchema/type: Must be \"object\"."),
        Row(
            "/tools/0/inputSchema/additionalProperties", nil,
            "/tools/0/inputSchema/additionalProperties: Must be false: unknown arguments are refused."),
        Row(
            "/tools/0/inputSchema/anyOf", "[{\"required\": []}]",
            "/tools/0/inputSchema/anyOf: Must not stand at the root; clients refuse it there."),
        Row("/tools/0/inputSchema/$ref", "\"#\"", "/tools/0/inputSchema/$ref: The keyword \"$ref\" is not supported."),
        Row(
            "/tools/0/inputSchema/required", "[\"name\"]",
            "/tools/0/inputSchema/required/0: \"name\" is required but not among the properties."),
        Row(
            "/tools/0/inputSchema/properties/email/format", "\"mail\"",
            "/tools/0/inputSchema/properties/email/format: Must be one of email, date, date-time, uri, uuid, not a "
                + "string (\"mail\")."
        ),
        Row(
            "/tools/0/inputSchema/properties/email/typ", "\"string\"",
            "/tools/0/inputSchema/properties/email/typ: The keyword \"typ\" is not supported."),
        Row(
            "/tools/2/inputSchema/properties/userId/type", "\"text\"",
            "/tools/2/inputSchema/properties/userId/type: \"text\" is no type of JSON Schema."),
        Row(
            "/tools/0/inputSchema/properties/phone/pattern", "\"^(?!x)\"",
            "/tools/0/inputSchema/properties/phone/pattern: This pattern cannot be used: only plain and (?:…) groups "
                + "are supported at character 4."
        ),
        Row(
            "/tools/0/inputSchema/properties/phone/examples", "[\"555\"]",
            "/tools/0/inputSchema/properties/phone/examples/0: Does not satisfy its own schema: The value must match "
                + "^\\+[1-9][0-9]{6,14}$; got \"555\"."
        ),
        Row(
            "/tools/2/inputSchema/properties/pinned/default", "0",
            "/tools/2/inputSchema/properties/pinned/default: Does not satisfy its own schema: The value must be true "
                + "or false, not a number (0)."
        ),
        Row(
            "/tools/2/inputSchema/properties/body/maxLength", "-1",
            "/tools/2/inputSchema/properties/body/maxLength: Must be a whole number from 0, not a number (-1)."),
        Row(
            "/tools/2/inputSchema/properties/tags/items", "true",
            "/tools/2/inputSchema/properties/tags/items: A boolean schema is not allowed here; some clients cannot "
                + "read it."
        ),
        Row(
            "/tools/2/inputSchema/properties/tags/items/enum", "[\"a\", \"a\"]",
            "/tools/2/inputSchema/properties/tags/items/enum: A value is listed twice."),
        Row("/tools/2/outputSchema/type", "\"array\"", "/tools/2/outputSchema/type: Must be \"object\"."),
        Row(
            "/tools/2/outputSchema/properties/note/required", "[\"id\"]",
            "/tools/2/outputSchema/properties/note/required: An output schema requires nothing, so that lean results "
                + "satisfy it."
        ),
        Row(
            "/tools/2/outputSchema/additionalProperties", "false",
            "/tools/2/outputSchema/additionalProperties: An output schema stays open, so that HighLevel may add "
                + "members."
        ),
        Row(
            "/tools/1/outputSchema/properties/traceId/type", "\"string\"",
            "/tools/1/outputSchema/properties/traceId: Must also allow null, which HighLevel sends for what is not set."
        ),
        Row(
            "/tools/1/outputSchema/properties/notes", "true",
            "/tools/1/outputSchema/properties/notes: A boolean schema is not allowed here; some clients cannot read it."
        ),
    ]
}
