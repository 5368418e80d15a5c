import ContactCatalog
import HighLevelClient
import JSONValue

/// What a call of `upsert_contact_by_identity` wishes, checked.
struct UpsertWish: Sendable {
    /// By which arguments a contact is known.
    let email: String?
    let phone: String?
    /// The name, key or id of a custom field, and the value to look for.
    let customField: (name: String, value: JSON)?
    /// Members to write, as `create_contact` takes them; names are not resolved.
    let fields: OperationPart
    private let customFieldPart: OperationPart?
    let tags: [String]
    /// Members that were given empty; they blank nothing.
    let ignored: [String]

    init(_ arguments: JSONObject, creator: Operation, runner: OperationRunner) throws(HighLevelError) {
        email = arguments["email"]?.stringValue
        phone = arguments["phone"]?.stringValue
        customField = arguments["customField"]?.objectValue.map { field in
            (field["name"]?.stringValue ?? "", field["value"] ?? "")
        }
        tags = arguments["tags"]?.arrayValue?.compactMap(\.stringValue) ?? []
        let given = arguments["fields"]?.objectValue ?? JSONObject()
        let (kept, ignored) = Self.withoutEmpty(given)
        self.ignored = ignored
        guard email != nil || phone != nil || customField != nil else {
            throw HighLevelError(
                .invalidArguments, "Nothing says who this is.", fault: .caller, field: "email",
                nextStep: "Give at least one of email, phone and customField; without any of them call "
                    + "\(creator.name).")
        }
        let keys = [(IdentityKey.email, email), (.phone, phone)].compactMap { key, value in
            value.map { IdentitySearch.Key(key: key, value: .string($0)) }
        }
        var faults = try IdentitySearch.faults(in: keys, runner: runner)
        let names = UpsertFields(of: creator)
        faults += names.faults(in: kept)
        for (name, text) in [("email", email), ("phone", phone)] {
            guard let text, let fault = ArgumentFault(hiddenIn: text, pointer: JSONPointer([name]), field: name),
                !faults.contains(where: { $0.field == name })
            else { continue }
            faults.append(fault)
        }
        for (place, tag) in tags.enumerated() {
            let fault = ArgumentFault(
                hiddenIn: tag, pointer: JSONPointer(["tags", String(place)]), field: "tags[\(place)]")
            if let fault { faults.append(fault) }
        }
        if tags.contains(where: { TagMerge.form($0).isEmpty }) {
            faults.append(
                ArgumentFault(
                    pointer: JSONPointer(["tags"]), field: "tags", message: "A tag is empty.",
                    nextStep: "Leave it out."))
        }
        var parts: [OperationPart?] = []
        // Whatever else is missing, somebody needs a name.
        let someone: JSONObject = ["firstName": "NAME"]
        let attempts: [(JSONObject, ArgumentPlace)?] = [
            (kept.filter { !names.isStrange($0.key) }, ArgumentPlace(member: UpsertFields.member)),
            customField.map { field in
                (
                    ["customFieldValues": [field.name: field.value]], ArgumentPlace(only: "customField")
                )
            },
        ]
        for attempt in attempts {
            do throws(ArgumentError) {
                parts.append(
                    try attempt.map { value throws(ArgumentError) in
                        try OperationPart(creator, value.0, at: value.1, spare: someone)
                    })
            } catch {
                faults += error.faults
                parts.append(nil)
            }
        }
        guard faults.isEmpty, let fields = parts.first ?? nil else {
            throw .invalidArguments(faults, tool: ContactUpsert.name)
        }
        self.fields = fields
        customFieldPart = parts.last ?? nil
    }

    /// What blanks nothing, and the names of what would have.
    private static func withoutEmpty(_ given: JSONObject) -> (kept: JSONObject, ignored: [String]) {
        var kept = JSONObject()
        var ignored: [String] = []
        for member in given {
            if isEmpty(member.value) {
                ignored.append(member.key)
            } else if member.key == "customFieldValues", let values = member.value.objectValue {
                ignored += values.filter { isEmpty($0.value) }.keys.map { "\(member.key).\($0)" }
                let rest = values.filter { !isEmpty($0.value) }
                if !rest.isEmpty || values.isEmpty { kept[member.key] = .object(rest) }
            } else if member.key == "customFields", let entries = member.value.arrayValue {
                let rest = entries.filter { $0["field_value"].map { !isEmpty($0) } ?? true }
                ignored += entries.filter { !rest.contains($0) }.map { entry in
                    "customFields.\((entry["id"] ?? entry["key"])?.stringValue ?? "")"
                }
                if !rest.isEmpty || entries.isEmpty { kept[member.key] = .array(rest) }
            } else {
                kept[member.key] = member.value
            }
        }
        return (kept, ignored)
    }

    private static func isEmpty(_ value: JSON) -> Bool {
        value.isNull || value.stringValue.map { PlainText.line($0).isEmpty } ?? false
    }

    /// What is wrong with the key in this tool's words: whatever else takes a field's id, this argument takes it as a name.
    private func told(_ error: HighLevelError) -> HighLevelError {
        var error = error
        if error.code == .missingScope {
            error.nextStep = "Give email or phone instead of \"customField\": they are known without the scope."
        }
        let advice = NamedArgument.Form.values.idAdvice(of: "customFields")
        error.nextStep = error.nextStep?.replacing(advice, with: "its id as \"customField.name\"")
        return error
    }

    /// With ids in the place of names, as far as they are known without asking.
    var shown: ResolvedWish {
        ResolvedWish(self, fields: fields.shown, customFields: customFieldPart?.shown["customFields"])
    }

    var placeholders: JSONObject {
        var placeholders = fields.placeholders
        placeholders.merge(customFieldPart?.placeholders ?? JSONObject())
        return placeholders
    }

    func resolved(by runner: OperationRunner) async throws(HighLevelError) -> ResolvedWish {
        let fields = try await fields.resolved(by: runner)
        let key: ResolvedNames?
        do throws(HighLevelError) { key = try await customFieldPart?.resolved(by: runner) } catch { throw told(error) }
        var wish = ResolvedWish(self, fields: fields.arguments, customFields: key?.arguments["customFields"])
        wish.fullNames = fields.fullNames
        for name in key?.fullNames ?? [:] { wish.fullNames[name.key] = name.value }
        return wish
    }
}

/// A wish with ids in the place of names.
struct ResolvedWish: Sendable {
    let keys: [IdentitySearch.Key]
    /// Members to write.
    let fields: JSONObject
    /// What the contact was looked for by, as members.
    let identity: JSONObject
    let tags: [String]
    let ignored: [String]
    /// What was known by a part of its name.
    var fullNames = JSONObject()

    init(_ wish: UpsertWish, fields: JSONObject, customFields: JSON?) {
        self.fields = fields
        tags = wish.tags
        ignored = wish.ignored
        var identity = JSONObject()
        var keys: [IdentitySearch.Key] = []
        for (key, newKey, value) in [
            (IdentityKey.email, IdentityKey.newEmail, wish.email), (.phone, .newPhone, wish.phone),
        ] {
            if let value {
                identity[key.argument] = .string(value)
                keys.append(IdentitySearch.Key(key: key, value: .string(value)))
            }
            if let new = fields[key.argument]?.stringValue, new.lowercased() != value?.lowercased() {
                keys.append(IdentitySearch.Key(key: newKey, value: .string(new)))
            }
        }
        if let field = wish.customField, let customFields {
            identity["customFields"] = customFields
            // As it is written there: an option as HighLevel spells it.
            let entry = customFields[0]
            keys.append(
                IdentitySearch.Key(
                    key: .customField, value: entry?["field_value"] ?? field.value,
                    fieldId: entry?["id"]?.stringValue))
        }
        self.identity = identity
        self.keys = keys
    }

    /// Only by a custom field: the search for it lags, so a twin could not be noticed.
    var canCreate: Bool { keys.contains { $0.key.isUnique } }

    /// Arguments of `create_contact`.
    var creation: JSONObject {
        var arguments = identity
        arguments.merge(fields.filter { $0.key != "customFields" })
        let wished = fields["customFields"]?.arrayValue ?? []
        let key = (identity["customFields"]?.arrayValue ?? []).filter { entry in
            !wished.contains { $0["id"] == entry["id"] }
        }
        if !(wished + key).isEmpty { arguments["customFields"] = .array(wished + key) }
        if !tags.isEmpty { arguments["tags"] = JSON(TagMerge(wanted: tags, present: []).missing) }
        return arguments
    }
}
