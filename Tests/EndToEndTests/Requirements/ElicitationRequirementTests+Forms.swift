import JSONValue
import TestSupport
import Testing

/// What the forms look like, in every revision that has them.
extension ElicitationRequirementTests {
    private static let withForms: [Revision] = [.v2025_06_18, .v2025_11_25, .v2026_07_28]

    /// The params of every form the fixtures can show.
    private static func forms(in revision: Revision) async throws -> [JSON] {
        let peer = try await Peer.opened(.everything, revision, capabilities: Peer.forms)
        var forms: [JSON] = []
        for (tool, arguments) in [
            ("confirm_delete", ["filename": "a.txt"]), ("test_elicitation", ["message": "Who are you?"]),
            ("test_elicitation_sep1034_defaults", [:]), ("test_elicitation_sep1330_enums", [:]),
            ("test_input_required_result_elicitation", [:]), ("test_input_required_result_request_state", [:]),
            ("test_streaming_elicitation", [:]), ("multi_input", [:]),
        ] as [(String, JSON)] {
            let asked = try await peer.questions(of: tool, arguments)
            #expect(!asked.isEmpty, "\(tool)")
            forms += asked
        }
        #expect(forms.count >= 9)
        return forms
    }

    @Test(arguments: withForms)
    func `R-ELICIT-3 a form has a message and a schema, and a mode only where there are modes`(
        revision: Revision
    ) async throws {
        for form in try await Self.forms(in: revision) {
            #expect(form["message"]?.stringValue?.isEmpty == false)
            #expect(form["requestedSchema"]?.objectValue != nil)
            #expect([nil, "form"].contains(form["mode"]))
            #expect(form["mode"] == nil || revision >= .v2025_11_25)
            #expect(form["url"] == nil)
            #expect(form["elicitationId"] == nil)
        }
    }

    /// The members a field's schema may have beside type, title and description.
    private static func members(of type: String, in revision: Revision) -> Set<String> {
        let hasDefaults = revision >= .v2025_11_25
        let common: Set<String> = hasDefaults ? ["default"] : []
        return switch type {
        case "string":
            common.union(["minLength", "maxLength", "format", "enum", "enumNames"]).union(hasDefaults ? ["oneOf"] : [])
        case "number", "integer": common.union(["minimum", "maximum"])
        case "boolean": ["default"]
        case "array": hasDefaults ? common.union(["minItems", "maxItems", "items"]) : []
        default: []
        }
    }

    @Test(arguments: withForms)
    func `R-ELICIT-4 a form's fields are flat, and of the kinds the revision knows`(revision: Revision) async throws {
        var types: Set<String> = ["string", "number", "integer", "boolean"]
        if revision >= .v2025_11_25 { types.insert("array") }
        for form in try await Self.forms(in: revision) {
            let schema = try #require(form["requestedSchema"]?.objectValue)
            #expect(Set(schema.keys).subtracting(["type", "properties", "required", "$schema"]) == [])
            #expect(schema["type"] == "object")
            let properties = try #require(schema["properties"]?.objectValue)
            let required = schema["required"]?.arrayValue?.compactMap(\.stringValue) ?? []
            #expect(Set(required).subtracting(properties.keys) == [])
            for property in properties {
                let field = property.value
                let type = try #require(field["type"]?.stringValue)
                #expect(types.contains(type), "\(property.key): \(field.serialized())")
                let members = Set(field.objectValue?.keys ?? []).subtracting(["type", "title", "description"])
                #expect(
                    members.subtracting(Self.members(of: type, in: revision)) == [],
                    "\(property.key): \(field.serialized())")
                #expect([nil, "email", "uri", "date", "date-time"].contains(field["format"]))
                for option in field["oneOf"]?.arrayValue ?? field["items"]?["anyOf"]?.arrayValue ?? [] {
                    #expect(Set(option.objectValue?.keys ?? []) == ["const", "title"])
                }
                if let names = field["enumNames"]?.arrayValue {
                    #expect(names.count == field["enum"]?.arrayValue?.count)
                }
            }
        }
    }

    @Test(arguments: withForms)
    func `R-ELICIT-5 no form asks for a secret or holds a link`(revision: Revision) async throws {
        for form in try await Self.forms(in: revision) {
            let text = form.serialized().lowercased()
            for word in ["password", "secret", "token", "api key", "credit card", "http://", "https://"] {
                #expect(!text.contains(word), "\(text)")
            }
        }
    }
}
