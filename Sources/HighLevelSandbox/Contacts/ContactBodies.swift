/// What the bodies of create, upsert and update may hold: contacts.json, `CreateContactDto`, `UpsertContactDto` and
/// `UpdateContactDto`. Nothing else: HighLevel refuses unknown members by name.
enum ContactBodies {
    static let create =
        shared + [MemberRule("source", .string), MemberRule("assignedTo", .string)] + onlyWithLocation
    static let upsert = create + [MemberRule("createNewIfDuplicateAllowed", .boolean)]

    /// Neither `locationId`, `gender` nor `companyName`, though create and upsert take them.
    static let update =
        shared + [MemberRule("source", .string, .nullable), MemberRule("assignedTo", .string, .nullable)]

    private static let shared = ObjectRules([
        MemberRule("firstName", .string, .nullable),
        MemberRule("lastName", .string, .nullable),
        MemberRule("name", .string, .nullable),
        MemberRule("email", .email, .nullable),
        MemberRule("phone", .phone, .nullable),
        MemberRule("address1", .string, .nullable),
        MemberRule("city", .string, .nullable),
        MemberRule("state", .string, .nullable),
        MemberRule("postalCode", .string),
        MemberRule("website", .string, .nullable),
        MemberRule("timezone", .string, .nullable),
        MemberRule("dnd", .boolean),
        MemberRule("dndSettings", .object(dndSettings)),
        MemberRule("inboundDndSettings", .object(inboundDndSettings)),
        MemberRule("tags", .strings(maximumCount: nil)),
        MemberRule("customFields", .objects(customField)),
        MemberRule("dateOfBirth", .birthDate, .nullable),
        MemberRule("country", .country),
    ])

    private static let onlyWithLocation = [
        MemberRule("locationId", .string, .required),
        MemberRule("gender", .string),
        MemberRule("companyName", .string, .nullable),
    ]

    private static let dndSettings = ObjectRules(
        ["Call", "Email", "SMS", "WhatsApp", "GMB", "FB"].map { MemberRule($0, .object(dndSetting)) })

    private static let dndSetting = ObjectRules([
        MemberRule("status", .oneOf(["active", "inactive", "permanent"]), .required),
        MemberRule("message", .string),
        MemberRule("code", .string),
    ])

    private static let inboundDndSettings = ObjectRules([
        MemberRule(
            "all",
            .object(
                ObjectRules([
                    MemberRule("status", .oneOf(["active", "inactive"]), .required), MemberRule("message", .string),
                ])))
    ])

    /// `fieldValue` is version 3's spelling; it is reported to work under the dated versions too. `value`, the
    /// spelling of responses, is refused.
    private static let customField = ObjectRules([
        MemberRule("id", .string), MemberRule("key", .string), MemberRule("field_value", .any),
        MemberRule("fieldValue", .any),
    ])
}
