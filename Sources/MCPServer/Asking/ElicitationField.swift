import JSONValue

/// A field of a form.
package struct ElicitationField: Sendable, Hashable {
    /// One of the values a choice offers.
    package struct Option: Sendable, Hashable {
        package let value: String
        /// Shown instead of the value where there is one.
        package let title: String?

        package init(_ value: String, title: String? = nil) {
            self.value = value
            self.title = title
        }
    }

    /// The primitive schemas elicitation knows.
    package enum Kind: Sendable, Hashable {
        case text(defaultValue: String? = nil)
        case integer(minimum: Int? = nil, maximum: Int? = nil, defaultValue: Int? = nil)
        case number(minimum: Double? = nil, maximum: Double? = nil, defaultValue: Double? = nil)
        case boolean(defaultValue: Bool? = nil)
        case choice([Option], defaultValue: String? = nil)
        /// Several of the options; since 2025-11-25, so not to be asked for in an older revision.
        case choices([Option], defaultValues: [String]? = nil)
        /// `enum` with `enumNames`, the form of 2025-06-18 for titled options, which later revisions keep.
        case legacyChoice([Option])
    }

    package let name: String
    package let title: String?
    package let description: String?
    package let kind: Kind
    package let isRequired: Bool

    package init(
        _ name: String, _ kind: Kind, title: String? = nil, description: String? = nil, isRequired: Bool = true
    ) {
        self.name = name
        self.kind = kind
        self.title = title
        self.description = description
        self.isRequired = isRequired
    }

    func schema(for revision: ProtocolRevision) -> JSON {
        var object = JSONObject()
        object["title"] = title.map { .string($0) }
        object["description"] = description.map { .string($0) }
        object.merge(kind.schema(for: revision))
        return .object(object)
    }
}
