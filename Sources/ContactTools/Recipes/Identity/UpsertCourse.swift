import HighLevelClient
import JSONValue
import MCPServer

/// Carries out one upsert. Decides by what HighLevel shows, and says what it shows afterwards.
struct UpsertCourse: Sendable {
    static let upsert = "upsert_contact"
    private static let creation = "create"
    private static let company = "company"
    private static let change = "update"
    private static let tagging = "tags"
    private static let repeatIt =
        "Make the same call again: it looks for the contact first, and does only what is missing."

    let permission: RecipePermission
    let wish: ResolvedWish
    let changeable: Set<String>
    let upsertable: Set<String>

    func run() async throws -> CallToolResult {
        let findings = try await IdentitySearch(permission: permission).findings(of: wish.keys)
        var course = StepCourse()
        do {
            switch findings.verdict {
            case .conflict: throw HighLevelError.identityConflict(findings, takesId: false)
            case .nobody: try await create(&course)
            case .one(let person, let keys, let others):
                if !others.isEmpty { course.body["alsoHaveCustomField"] = JSON(others.map(\.id)) }
                try await update(person.id, foundBy: keys.map(\.argument), &course)
            }
        } catch {
            try course.take(error)
        }
        if !wish.ignored.isEmpty { course.body["ignoredEmpty"] = JSON(wish.ignored) }
        if !wish.fullNames.isEmpty { course.body[ResolvedNames.member] = .object(wish.fullNames) }
        guard course.report.trouble == nil else {
            // What the tags may be at fault for stands beside the fields.
            let isOfFields = course.report.trouble?.name != Self.tagging
            return course.failure(
                at: isOfFields ? ArgumentPlace(member: "fields") : nil, nextStep: Self.repeatIt, mayRepeat: true)
        }
        return CallToolResult(
            RecipeResult.content(course.body, server: course.isSettled ? ["settled": true] : JSONObject()))
    }

    // MARK: - Nobody is there

    private func create(_ course: inout StepCourse) async throws {
        guard wish.canCreate else {
            throw HighLevelError(
                .notFound, "No contact has this value of the custom field. Nothing was changed.", fault: .caller,
                field: IdentityKey.customField.argument,
                nextStep:
                    "Without email or phone none is created, since the search for custom fields lags behind and a "
                    + "twin would not be noticed. Give one of them, or use create_contact for a new person.")
        }
        course.begin(Self.creation)
        do {
            let response = try await permission.send("create_contact", wish.creation)
            guard let contact = response.body["contact"]?.objectValue, let id = contact["id"]?.stringValue else {
                throw HighLevelError.noContact(inAnswerTo: .write)
            }
            course.end(RecipeStep(Self.creation, .done, response.isSettled ? ["settled": true] : JSONObject()))
            try await finishCreation(of: id, contact, &course)
        } catch let error as HighLevelError where !course.report.hasChanged && error.code == .duplicateContact {
            // Somebody was quicker, or the search for duplicates has not seen the contact yet.
            guard let id = error.details?["contactId"]?.stringValue else { throw error }
            course = StepCourse()
            let field = error.details?["matchingField"]?.stringValue
            try await update(id, foundBy: [field == "number" ? "phone" : field].compactMap(\.self), &course)
        } catch let error as HighLevelError where !course.report.hasChanged && error.mayHaveBeenApplied {
            // Nobody had these keys a moment ago. Whoever has them now is the contact that was wished for.
            let keys = wish.keys.filter { $0.key.isUnique }
            guard let findings = try? await IdentitySearch(permission: permission.unhurried).findings(of: keys),
                case .one(let person, _, _) = findings.verdict
            else { throw error }
            course.end(RecipeStep(Self.creation, .done, ["settled": true]))
            try await update(person.id, foundBy: [], &course)
            course.body["outcome"] = "created"
        }
    }

    private func finishCreation(of id: String, _ contact: JSONObject, _ course: inout StepCourse) async throws {
        course.body["outcome"] = "created"
        course.body["contactId"] = .string(id)
        guard !wish.tags.isEmpty else { return }
        // They went along with the rest; an answer that shows tags shows whether they were taken.
        let missing = contact["tags"] == nil ? [] : TagMerge(wanted: wish.tags, on: contact).missing
        if !missing.isEmpty { try await add(missing, to: id, &course) }
        course.body["tagsAdded"] = JSON(TagMerge(wanted: wish.tags, present: []).missing)
    }

    // MARK: - Somebody is there

    private func update(_ id: String, foundBy keys: [String], _ course: inout StepCourse) async throws {
        course.body["outcome"] = "updated"
        course.body["contactId"] = .string(id)
        if course.report.hasChanged { course.expect([Self.change, Self.tagging]) }
        let contact = try await read(id)
        try refuseIfStale(contact, foundBy: keys)
        var change = ContactChange(
            of: contact, to: wish.fields, keys: wish.identity, changeable: changeable, upsertable: upsertable)
        let way = change.upserted.isEmpty ? nil : try await ownKey(of: contact, id)
        if way == nil { change.keepUpserted() }
        let missing = TagMerge(wanted: wish.tags, on: contact).missing
        course.expect(
            [
                way == nil ? nil : Self.company, change.isEmpty ? nil : Self.change,
                missing.isEmpty ? nil : Self.tagging,
            ].compactMap(\.self))
        if way == nil, change.isEmpty, missing.isEmpty { course.body["outcome"] = "unchanged" }
        if !keys.isEmpty { course.body["matchedBy"] = JSON(keys) }
        if !change.kept.isEmpty {
            var kept = JSONObject()
            for member in change.kept { kept[member.name] = .string(member.reason.rawValue) }
            course.body["kept"] = .object(kept)
        }
        if let way { try await upsert(change, by: way, to: id, &course) }
        if !change.isEmpty { try await write(change, to: id, &course) }
        if !missing.isEmpty { try await add(missing, to: id, &course) }
    }

    private func write(_ change: ContactChange, to id: String, _ course: inout StepCourse) async throws {
        var arguments: JSONObject = ["contactId": .string(id)]
        arguments.merge(change.arguments)
        course.begin(Self.change)
        var facts = JSONObject()
        var after: JSONObject?
        do {
            after = try await permission.send("update_contact", arguments).body["contact"]?.objectValue
            // An answer that shows no contact leaves it to a read to show one.
            if after == nil { after = try? await read(id, by: permission.unhurried) }
        } catch let error as HighLevelError where error.code == .duplicateContact && !course.report.hasChanged {
            course = StepCourse()
            throw error.asConflict(with: id)
        } catch let error as HighLevelError where error.mayHaveBeenApplied {
            guard let shown = try? await read(id, by: permission.unhurried), change.isSeen(in: shown) else {
                throw error
            }
            after = shown
            facts["settled"] = true
        }
        course.end(RecipeStep(Self.change, .done, facts))
        course.note(change.shown(after: after))
    }

    /// The first of its address and number by which HighLevel finds this contact, as its upsert does.
    private func ownKey(of contact: JSONObject, _ id: String) async throws -> JSONObject? {
        for key in [IdentityKey.email, .phone] {
            guard let value = contact[key.argument], value.stringValue?.isEmpty == false else { continue }
            let findings = try await IdentitySearch(permission: permission)
                .findings(of: [IdentitySearch.Key(key: key, value: value)])
            if case .one(let person, _, _) = findings.verdict, person.id == id { return [key.argument: value] }
        }
        return nil
    }

    /// Writes what the update does not take, and nothing besides.
    private func upsert(
        _ change: ContactChange, by way: JSONObject, to id: String, _ course: inout StepCourse
    ) async throws {
        var arguments = way
        for member in change.upserted { arguments[member.name] = member.wanted }
        course.begin(Self.company)
        var facts = JSONObject()
        var after: JSONObject?
        do {
            after = try await permission.send(Self.upsert, arguments).body["contact"]?.objectValue
            if let other = after?["id"]?.stringValue, other != id { throw HighLevelError.wroteTo(other) }
            if after == nil { after = try? await read(id, by: permission.unhurried) }
        } catch let error as HighLevelError where error.mayHaveBeenApplied && error.code != .conflict {
            guard let shown = try? await read(id, by: permission.unhurried), change.isUpsertSeen(in: shown) else {
                throw error
            }
            after = shown
            facts["settled"] = true
        }
        course.end(RecipeStep(Self.company, .done, facts))
        course.note(change.shownUpserted(after: after))
    }

    private func add(_ tags: [String], to id: String, _ course: inout StepCourse) async throws {
        course.begin(Self.tagging)
        var facts = JSONObject()
        do {
            let response = try await permission.send("add_tags", ["contactId": .string(id), "tags": JSON(tags)])
            if response.isSettled { facts["settled"] = true }
        } catch let error as HighLevelError where error.mayHaveBeenApplied {
            guard let shown = try? await read(id, by: permission.unhurried),
                TagMerge(wanted: tags, on: shown).missing.isEmpty
            else {
                throw error
            }
            facts["settled"] = true
        }
        course.end(RecipeStep(Self.tagging, .done, facts))
        course.body["tagsAdded"] = JSON(tags)
    }

    // MARK: - Reading

    private func read(_ id: String, by other: RecipePermission? = nil) async throws -> JSONObject {
        let response = try await (other ?? permission).send("get_contact", ["contactId": .string(id)])
        guard let contact = response.body["contact"]?.objectValue else {
            throw HighLevelError.noContact(inAnswerTo: .read)
        }
        return contact
    }

    /// What only the search has found may have another value by now.
    private func refuseIfStale(_ contact: JSONObject, foundBy keys: [String]) throws(HighLevelError) {
        guard keys == [IdentityKey.customField.argument],
            let key = wish.keys.first(where: { $0.key == .customField }), let fieldId = key.fieldId
        else { return }
        let value = ContactChange.customValue(fieldId, of: contact)
        guard !MemberComparison.isSameCustom(key.value, value) else { return }
        throw HighLevelError(
            .notFound,
            "The contact that the search found has another value of the custom field by now. Nothing was changed.",
            fault: .highlevel, retryable: true, retryAfter: .seconds(5), field: IdentityKey.customField.argument,
            nextStep: "The search lags seconds behind. Make the same call again in a moment, or give email or phone.")
    }
}

extension HighLevelError {
    enum AnsweredCall { case read, write }

    static func noContact(inAnswerTo call: AnsweredCall) -> HighLevelError {
        HighLevelError(
            .upstreamShape, "HighLevel's answer has no contact in it.", fault: .highlevel, retryable: call == .read,
            nextStep: "Make the same call again; if it stays so, tell whoever runs this server.",
            mayHaveBeenApplied: call == .write)
    }

    /// HighLevel's upsert took another contact than the one it had just found by the same key.
    static func wroteTo(_ other: String) -> HighLevelError {
        HighLevelError(
            .conflict,
            "HighLevel wrote it to another contact, details.contactId, which came to have the same address or "
                + "number meanwhile.",
            fault: .highlevel,
            nextStep: "Show the user both contacts; what was written there has to be put back by hand.",
            details: ["contactId": .string(other)], mayHaveBeenApplied: true)
    }

    /// An update was refused because another contact has what was to be written.
    func asConflict(with id: String) -> HighLevelError {
        var conflict = self
        conflict.code = .conflict
        conflict.message = "Another contact has what is to be written. Nothing was changed. \(message)"
        conflict.nextStep =
            "Show the user both contacts, details.contactId and details.foundId, and ask which of them is meant."
        conflict.details = details ?? JSONObject()
        conflict.details?["foundId"] = .string(id)
        return conflict
    }
}

extension StepCourse {
    /// What was written, and what of it HighLevel did not take.
    fileprivate mutating func note(_ shown: (changed: JSONObject, notTaken: [String])) {
        var changed = body["changed"]?.objectValue ?? JSONObject()
        changed.merge(shown.changed)
        body["changed"] = .object(changed)
        guard !shown.notTaken.isEmpty else { return }
        body["notTaken"] = JSON((body["notTaken"]?.arrayValue?.compactMap(\.stringValue) ?? []) + shown.notTaken)
    }
}
