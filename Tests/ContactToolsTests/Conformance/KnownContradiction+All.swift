import JSONValue
import TestSupport

extension KnownContradiction {
    static let all = requests + statuses + responses + refusals

    private static let wholeContact = ["create-contact", "upsert-contact", "update-contact"]
    private static let lists = ["get-contacts", "get-contacts-by-businessId"]

    private static let requests: [KnownContradiction] = [
        // The document leaves SearchBodyV2DTO empty and points to another one, which has these members.
        KnownContradiction(
            operations: ["search-contacts-advanced"], part: .requestBody, kind: "unknownMember",
            places: ["locationId", "pageLimit", "page", "searchAfter", "query", "filters", "sort"]),
        // `{type}` stands in the path and among no parameters.
        KnownContradiction(operations: ["create-association"], part: .path, kind: "undeclared", places: ["type"]),
        // Typed as an object, described and shown as a text such as 1990-09-25.
        KnownContradiction(
            operations: wholeContact, part: .requestBody, kind: "type", places: ["dateOfBirth"],
            holds: { $0?.stringValue != nil }),
        // NumericField and MonetoryField type their value as an object and show a number.
        KnownContradiction(
            operations: ["upsert-contact"], part: .requestBody, kind: "anyOf",
            places: ["customFields/*"], holds: { $0?["field_value"]?.doubleValue != nil && $0?["id"] != nil }),
        // The typed fields require the id. The one schema in which the key alone will do is not referred to.
        KnownContradiction(
            operations: ["create-contact", "update-contact"], part: .requestBody, kind: "anyOf",
            places: ["customFields/*"], holds: { $0?["id"] == nil && $0?["key"]?.stringValue != nil }),
    ]

    private static let statuses: [KnownContradiction] = [
        // No operation documents what any API may answer.
        KnownContradiction(part: .status, kind: "undocumented", places: ["429", "500"]),
        KnownContradiction(
            operations: ["get-contact", "delete-contact"], part: .status, kind: "undocumented", places: ["403"]),
        // The operations on many contacts document no security, and so no 401.
        KnownContradiction(
            operations: ["create-association", "add-remove-contact-from-business"], part: .status,
            kind: "undocumented", places: ["401"]),
        // The status alone is documented, without a schema.
        KnownContradiction(
            operations: ["search-contacts-advanced"], part: .responseBody, kind: "undescribed",
            places: ["200", "400", "401"]),
        KnownContradiction(
            operations: ["get-duplicate-contact"], part: .responseBody, kind: "undescribed", places: ["200"]),
    ]

    private static let responses: [KnownContradiction] = [
        // Every answer names its exchange; only that of upsert-contact is documented to.
        KnownContradiction(
            part: .responseBody, kind: "unknownMember",
            places: ["200/traceId", "201/traceId", "400/traceId", "401/traceId", "422/traceId"]),
        KnownContradiction(
            operations: ["upsert-contact"], part: .responseBody, kind: "unknownMember", places: ["200/succeded"]),
        KnownContradiction(
            operations: ["add-tags"], part: .responseBody, kind: "unknownMember", places: ["201/tagsAdded"]),
        KnownContradiction(
            operations: ["remove-tags"], part: .responseBody, kind: "unknownMember", places: ["200/tagsRemoved"]),
        // Typed as a list of texts, shown as a list of objects, which is what comes.
        KnownContradiction(
            operations: ["create-association"], part: .responseBody, kind: "type", places: ["201/responses/*"],
            holds: { $0?["contactId"]?.stringValue != nil }),
        // Typed as a text; fields with numbers, choices and files are read back as such.
        KnownContradiction(
            operations: ["get-contact", "update-contact", "upsert-contact"], part: .responseBody, kind: "type",
            places: ["200/contact/customFields/*/value"], holds: { $0 != nil && $0?.stringValue == nil }),
        KnownContradiction(
            operations: ["create-contact"], part: .responseBody, kind: "type",
            places: ["201/contact/customFields/*/value"], holds: { $0 != nil && $0?.stringValue == nil }),
        KnownContradiction(
            operations: ["get-contacts"], part: .responseBody, kind: "type",
            places: ["200/contacts/*/customFields/*/value"], holds: { $0 != nil && $0?.stringValue == nil }),
        // Members of a record that GetContectByIdSchema and CreateContactSchema forget.
        KnownContradiction(
            operations: ["get-contact", "update-contact", "upsert-contact"], part: .responseBody,
            kind: "unknownMember",
            places: ["additionalEmails", "additionalPhones", "createdBy", "followers", "gender", "inboundDndSettings"]
                .map { "200/contact/\($0)" }),
        KnownContradiction(
            operations: ["create-contact"], part: .responseBody, kind: "unknownMember",
            places: ["createdBy", "gender", "inboundDndSettings", "timezone"].map { "201/contact/\($0)" }),
        // ContactsSearchSchema has twelve members; the lists have these as well, names in lower case beside the raw.
        KnownContradiction(
            operations: lists, part: .responseBody, kind: "unknownMember",
            places: [
                "additionalEmails", "address1", "assignedTo", "city", "companyName", "contactName", "dateOfBirth",
                "dateUpdated", "dnd", "emailLowerCase", "firstName", "firstNameRaw", "lastName", "lastNameRaw", "phone",
                "postalCode", "state", "type",
            ].map { "200/contacts/*/\($0)" }),
        KnownContradiction(
            operations: ["get-contacts"], part: .responseBody, kind: "unknownMember",
            places: ["200/contacts/*/dndSettings"]),
        KnownContradiction(
            operations: ["get-contacts-by-businessId"], part: .responseBody, kind: "unknownMember",
            places: ["200/contacts/*/website"]),
        // ContactsMetaSchema is in the document and nothing refers to it. The documented `count` does not come.
        KnownContradiction(
            operations: ["get-contacts"], part: .responseBody, kind: "unknownMember", places: ["200/meta"],
            holds: { $0?["total"]?.intValue != nil }),
    ]

    private static let refusals: [KnownContradiction] = [
        // BadRequestDTO has `statusCode` and `message`. An unknown record is refused with `error`, mostly with `status`.
        KnownContradiction(part: .responseBody, kind: "unknownMember", places: ["400/error", "400/status"]),
        // The way to the contact that is in the way.
        KnownContradiction(
            operations: ["create-contact", "update-contact"], part: .responseBody, kind: "unknownMember",
            places: ["400/meta"], holds: { $0?["contactId"]?.stringValue != nil }),
    ]
}
