package import JSONValue

/// One way in which a value breaks its schema.
package struct SchemaFault: Sendable, Equatable {
    /// What was broken: the keyword, or a name of ours where one keyword can be broken in several ways.
    package enum Kind: String, Sendable {
        case type
        case missing
        case unknownMember
        case memberName
        case choice = "enum"
        case constant = "const"
        case minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf
        case minLength, maxLength, pattern, format
        case minItems, maxItems, uniqueItems
        case minProperties, maxProperties
        case anyOf, oneOf, not
        /// The schema is `false`: no value is allowed here.
        case forbidden
        /// The schema itself is faulty, so nothing can be let through.
        case schema
    }

    /// Where: for a missing member the place it should have, for an unknown one the place it has.
    package let pointer: JSONPointer
    /// The same place as a person writes it: `filters[0].operator`; empty for the whole value.
    package let field: String
    package let kind: Kind
    /// What is wrong, in one sentence. Holds at most 40 characters of the value.
    package let message: String
    /// What to do about it, in one or two sentences.
    package let advice: String
}
