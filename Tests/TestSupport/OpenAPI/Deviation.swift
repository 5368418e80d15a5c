package import JSONValue

/// One place where an exchange is not what HighLevel's document says.
package struct Deviation: Sendable, CustomStringConvertible {
    package enum Part: String, Sendable {
        case path, query, header, requestBody, status, responseBody
    }

    package let operationId: String
    package let part: Part
    /// The parameter's name, the status, or the place in the body with `*` for every index, after the status in a
    /// response: `tags/*`, `200/contacts/*/phone`.
    package let place: String
    /// What rule is broken: a keyword of JSON Schema, or one of `undeclared`, `missing`, `undocumented`, `encoding`.
    package let kind: String
    /// What stands there, where it is in a body.
    package let value: JSON?

    package var description: String {
        let shown = value.map { ", \($0.serialized().prefix(80))" } ?? ""
        return "\(operationId): \(part) \(place): \(kind)\(shown)"
    }
}
