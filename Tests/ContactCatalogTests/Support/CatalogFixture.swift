import ContactCatalog
import JSONValue
import Testing

/// A small valid catalogue of three operations, and ways to break it.
enum CatalogFixture {
    static let text = """
        {"tools": [
          {
            "name": "find_contact", "title": "Find", "description": "Finds a contact.",
            "operationId": "get-duplicate-contact", "method": "GET", "path": "/contacts/search/duplicate",
            "query": ["number", "email"], "location": "query", "rename": {"phone": "number"},
            "requireAnyOf": ["email", "phone"], "exclusive": [["email", "phone"]], "scopes": ["contacts.readonly"],
            "access": "bearer", "class": "read", "confirm": "never", "lookups": {}, "settle": null,
            "annotations": {"readOnlyHint": true, "destructiveHint": false, "idempotentHint": true,
              "openWorldHint": true},
            "inputSchema": {
              "type": "object",
              "properties": {
                "email": {"type": "string", "format": "email"},
                "phone": {"type": "string", "pattern": "^\\\\+[1-9][0-9]{6,14}$", "examples": ["+15551234567"]}
              },
              "additionalProperties": false
            },
            "outputSchema": {"type": "object", "properties": {"contact": {"type": ["object", "null"]}}},
            "deprecated": false, "intents": ["find by e-mail"]
          },
          {
            "name": "list_notes", "title": "Notes", "description": "Lists notes.", "operationId": "get-all-notes",
            "method": "GET", "path": "/contacts/{contactId}/notes", "query": [], "location": "none", "rename": {},
            "requireAnyOf": [], "exclusive": [], "scopes": ["contacts.readonly"], "access": "bearer", "class": "read",
            "confirm": "never", "lookups": {}, "settle": null,
            "annotations": {"readOnlyHint": true, "destructiveHint": false, "idempotentHint": true,
              "openWorldHint": true},
            "inputSchema": {
              "type": "object", "properties": {"contactId": {"type": "string"}}, "required": ["contactId"],
              "additionalProperties": false
            },
            "outputSchema": {
              "type": "object",
              "properties": {"notes": {"type": "array", "items": {"type": "object"}},
                "traceId": {"type": ["string", "null"]}}
            },
            "deprecated": false, "intents": ["show notes"]
          },
          {
            "name": "create_note", "title": "New note", "description": "Adds a note.", "operationId": "create-note",
            "method": "POST", "path": "/contacts/{contactId}/notes", "query": [], "location": "body", "rename": {},
            "requireAnyOf": [], "exclusive": [], "scopes": ["contacts.write"], "access": "bearer",
            "class": "destructive",
            "confirm": [{"ifTrue": ["pinned"]}, {"moreThan": {"tags": 50}}, {"ifPresent": ["body"]}],
            "lookups": {"userId": "users"},
            "settle": {
              "read": "list_notes", "at": "/notes", "match": ["body"], "contains": null, "since": "dateAdded",
              "absent": false
            },
            "annotations": {"readOnlyHint": false, "destructiveHint": true, "idempotentHint": false,
              "openWorldHint": true},
            "inputSchema": {
              "type": "object",
              "properties": {
                "contactId": {"type": "string"}, "body": {"type": "string", "maxLength": 10},
                "pinned": {"type": "boolean", "default": false}, "userId": {"type": "string"},
                "tags": {"type": "array", "items": {"type": "string"}}
              },
              "required": ["contactId", "body"],
              "additionalProperties": false
            },
            "outputSchema": {"type": "object", "properties": {"note": {"type": "object"}}},
            "deprecated": false, "intents": ["write a note"]
          }
        ]}
        """

    static func json() throws -> JSON { try JSON(parsing: text) }

    /// The faults of the catalogue as lines `pointer: message`, after one place of it was replaced, or removed (nil).
    static func faults(replacing place: String, with replacement: String?) throws -> [String] {
        let pointer = try #require(JSONPointer(text: place))
        let changed = try json().replacing(pointer.tokens[...], with: replacement.map { try JSON(parsing: $0) })
        return faults(of: changed)
    }

    static func faults(of json: JSON) -> [String] {
        do {
            _ = try Catalog(json: json)
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }
}

extension JSON {
    /// The value with what stands at the path replaced or removed; a `-` stands for the end of an array.
    func replacing(_ path: ArraySlice<String>, with replacement: JSON?) -> JSON {
        guard let token = path.first else { return replacement ?? .null }
        let rest = path.dropFirst()
        switch self {
        case .object(var object):
            object[token] = rest.isEmpty ? replacement : object[token]?.replacing(rest, with: replacement)
            return .object(object)
        case .array(var elements):
            guard let index = Int(token) else { return .array(elements + [replacement].compactMap(\.self)) }
            if rest.isEmpty, replacement == nil {
                elements.remove(at: index)
            } else {
                elements[index] = elements[index].replacing(rest, with: replacement)
            }
            return .array(elements)
        default: return self
        }
    }
}
