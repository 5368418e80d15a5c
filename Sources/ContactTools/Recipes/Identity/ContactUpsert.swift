import ContactCatalog
import HighLevelClient
import JSONValue
import MCPServer

/// `upsert_contact_by_identity`: one person, one contact. HighLevel's own upsert is not used for it: where e-mail and phone
/// belong to two people it changes one of them without a word, it replaces all tags, and it drops a first address for a
/// second. It only writes what the update does not take (`companyName`), by an address or number that was just seen to be
/// the contact's own.
struct ContactUpsert: Recipe {
    static let name = "upsert_contact_by_identity"

    private static let properties: JSONObject = [
        "email": ["type": "string"], "phone": ["type": "string"],
        "customField": [
            "type": "object",
            "properties": ["name": ["type": "string"], "value": ["type": ["string", "number"]]],
            "required": ["name", "value"], "additionalProperties": false,
        ],
        "fields": [
            "type": "object", "description": "As of create_contact, by names too",
        ],
        "tags": ["type": "array", "items": ["type": "string"]],
        OwnArguments.dryRunName: ["type": "boolean"], OwnArguments.confirmName: ["type": "string"],
    ]

    let own: OwnTool
    let isRead = false
    private let runner: OperationRunner
    private let creator: Operation
    /// What `update_contact` takes.
    private let changeable: Set<String>
    /// What `upsert_contact` takes and `update_contact` does not.
    private let upsertable: Set<String>
    private let turns = Turns()

    init(runner: OperationRunner) throws(HighLevelError) {
        self.runner = runner
        creator = try runner.known("create_contact")
        changeable = Set(try runner.known("update_contact").inputSchema["properties"]?.objectValue?.keys ?? [])
        let upsertArguments = try runner.known(UpsertCourse.upsert).inputSchema["properties"]?.objectValue?.keys ?? []
        upsertable = ContactChange.byUpsertAlone.intersection(upsertArguments).subtracting(changeable)
        own = OwnTool(
            Self.name, "Upsert Contact by Identity",
            "Create a contact or update the one with this email, phone or customField. Adds tags, blanks nothing. Keys of "
                + "two people: conflict, nothing changed.",
            properties: Self.properties,
            annotations: ToolAnnotations(
                readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true))
    }

    func run(_ arguments: JSONObject, context: RequestContext) async throws -> CallToolResult {
        if let misplaced = UpsertFields(of: creator).misplaced(in: arguments, own: Self.properties.keys) {
            throw HighLevelError.invalidArguments([misplaced], tool: Self.name)
        }
        try own.check(arguments)
        let wish = try UpsertWish(arguments, creator: creator, runner: runner)
        let outline = outline(of: wish.shown)
        try runner.refuseUnlessPossible(outline.plan(subject: JSONObject()))
        guard arguments[OwnArguments.dryRunName] != true else {
            return CallToolResult(outline.dryRun(catalog: runner.catalog, placeholders: wish.placeholders))
        }
        let resolved = try await wish.resolved(by: runner)
        let subject: JSONObject = [
            "identity": .object(resolved.identity), "fields": .object(resolved.fields), "tags": JSON(resolved.tags),
        ]
        let permission = try await runner.permit(
            outline.plan(subject: subject), token: arguments[OwnArguments.confirmName]?.stringValue, context: context,
            question: {
                RecipeQuestion.text("Create or update the contact with", subject, fullNames: resolved.fullNames)
            })
        // Whoever is looked for by the same key at the same time would not be found twice, and made twice.
        return try await turns.take(Set(resolved.keys.map(\.turn))) {
            try await UpsertCourse(
                permission: RecipePermission(permission), wish: resolved, changeable: changeable, upsertable: upsertable
            ).run()
        }
    }

    private func outline(of wish: ResolvedWish) -> RecipeOutline {
        var outline = RecipeOutline(of: Self.name)
        for key in wish.keys {
            let step = key.step
            outline.add(step.operation, step.arguments)
        }
        if wish.canCreate { outline.add(creator.name, wish.creation, if: "nobody is found") }
        let contact: JSONObject = ["contactId": .string(RecipeOutline.someContact)]
        outline.add("get_contact", contact, if: "one contact is found")
        var update = contact
        update.merge(wish.fields.filter { changeable.contains($0.key) })
        outline.add("update_contact", update, if: "one contact is found; only members that differ")
        let upserted = wish.fields.filter { upsertable.contains($0.key) }
        if !upserted.isEmpty {
            var arguments = wish.identity.filter { $0.key != "customFields" }
            outline.add(IdentitySearch.finder, arguments, if: "one contact is found and \(upserted.keys[0]) differs")
            arguments.merge(upserted)
            outline.add(UpsertCourse.upsert, arguments, if: "it is found by its own address or number")
        }
        if !wish.tags.isEmpty {
            var tags = contact
            tags["tags"] = JSON(TagMerge(wanted: wish.tags, present: []).missing)
            outline.add("add_tags", tags, if: "one contact is found; only tags it has not")
        }
        return outline
    }
}
