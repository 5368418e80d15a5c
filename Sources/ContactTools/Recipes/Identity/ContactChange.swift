import JSONValue

/// What has to be written so that a contact has what is wished: the members that differ and no others.
struct ContactChange: Sendable, Equatable {
    /// Why a member is left as it is though something else was given.
    enum Reason: String, Sendable {
        /// It was given as a key to find the contact by, which has another. Under `fields` it is written.
        case differs
        /// HighLevel takes it only when a contact is created: its update refuses `gender`, and its upsert drops it.
        case onlyAtCreation = "only_at_creation"
        /// HighLevel's update refuses it, and its upsert cannot be led to this contact: it has no address or number by which
        /// HighLevel finds it and nobody else.
        case noWayToIt = "no_way_to_it"
    }

    /// What HighLevel's update does not take and its upsert does, by contacts.json's `UpsertContactDto`.
    static let byUpsertAlone: Set<String> = ["companyName"]

    struct Member: Sendable, Equatable {
        let name: String
        let before: JSON?
        let wanted: JSON
    }

    /// Arguments of `update_contact`, without the id.
    private(set) var arguments = JSONObject()
    private(set) var members: [Member] = []
    /// Those of `byUpsertAlone`.
    private(set) var upserted: [Member] = []
    private(set) var kept: [(name: String, reason: Reason)] = []

    static func == (left: ContactChange, right: ContactChange) -> Bool {
        left.arguments == right.arguments && left.members == right.members && left.upserted == right.upserted
            && left.kept.map(\.name) == right.kept.map(\.name) && left.kept.map(\.reason) == right.kept.map(\.reason)
    }

    var isEmpty: Bool { arguments.isEmpty }

    /// - Parameters:
    ///   - contact: As it reads now.
    ///   - wish: Members as `create_contact` takes them, with ids in place of names and nothing empty.
    ///   - keys: What the contact was looked for by; they fill gaps, and replace nothing.
    ///   - changeable: What `update_contact` takes.
    ///   - upsertable: What `upsert_contact` takes besides.
    init(
        of contact: JSONObject, to wish: JSONObject, keys: JSONObject, changeable: Set<String>,
        upsertable: Set<String> = []
    ) {
        for member in wish where member.key != "customFields" {
            guard !MemberComparison.isSame(member.key, wanted: member.value, in: contact) else { continue }
            if !changeable.contains(member.key), upsertable.contains(member.key) {
                upserted.append(Member(name: member.key, before: contact[member.key], wanted: member.value))
                continue
            }
            guard changeable.contains(member.key) else {
                kept.append((member.key, .onlyAtCreation))
                continue
            }
            set(member.key, from: contact[member.key], to: member.value)
        }
        for key in keys where key.key != "customFields" && !wish.contains(key: key.key) {
            guard !MemberComparison.isSame(key.key, wanted: key.value, in: contact) else { continue }
            if Self.isEmpty(contact[key.key]), !Self.isSecondary(key.value, of: contact) {
                set(key.key, from: nil, to: key.value)
            } else if !Self.isSecondary(key.value, of: contact) {
                kept.append((key.key, .differs))
            }
        }
        setCustomFields(
            of: contact, to: wish["customFields"]?.arrayValue ?? [], keys: keys["customFields"]?.arrayValue ?? [])
    }

    /// Leaves as they are the members that only an upsert could write.
    mutating func keepUpserted() {
        kept += upserted.map { ($0.name, .noWayToIt) }
        upserted = []
    }

    private mutating func set(_ name: String, from before: JSON?, to wanted: JSON) {
        arguments[name] = wanted
        members.append(Member(name: name, before: before, wanted: wanted))
    }

    private mutating func setCustomFields(of contact: JSONObject, to wish: [JSON], keys: [JSON]) {
        var written: [JSON] = []
        for (position, entry) in (wish + keys).enumerated() {
            let isKey = position >= wish.count
            let id = entry["id"]?.stringValue
            if isKey, wish.contains(where: { $0["id"]?.stringValue == id }) { continue }
            let value = entry["field_value"] ?? .null
            // Of a field that is named by its key the value cannot be told: HighLevel shows ids alone.
            let before = id.flatMap { Self.customValue($0, of: contact) }
            if id != nil, MemberComparison.isSameCustom(value, before) { continue }
            let name = "customFields." + (id ?? entry["key"]?.stringValue ?? "")
            if isKey, !Self.isEmpty(before) {
                kept.append((name, .differs))
                continue
            }
            written.append(entry)
            members.append(Member(name: name, before: before, wanted: value))
        }
        if !written.isEmpty { arguments["customFields"] = .array(written) }
    }

    static func customValue(_ id: String, of contact: JSONObject) -> JSON? {
        contact["customFields"]?.arrayValue?.first { $0["id"]?.stringValue == id }?["value"]
    }

    private static func isEmpty(_ value: JSON?) -> Bool {
        switch value {
        case nil, .null?: true
        case .string(let text)?: PlainText.line(text).isEmpty
        case .array(let elements)?: elements.isEmpty
        default: false
        }
    }

    /// An address or number the contact has beside its first one. Written, it would take the first one's place, and
    /// HighLevel would drop that.
    private static func isSecondary(_ value: JSON, of contact: JSONObject) -> Bool {
        guard let text = value.stringValue?.lowercased() else { return false }
        let others = ["additionalEmails", "additionalPhones"].flatMap { contact[$0]?.arrayValue ?? [] }
        return others.contains { other in
            let known = other.stringValue ?? other["email"]?.stringValue ?? other["phone"]?.stringValue
            return known?.lowercased() == text
        }
    }
}

extension ContactChange {
    /// What HighLevel shows of it afterwards: `{"city": {"from", "to"}}`, and the members it did not take; without a record
    /// to look at, what was sent.
    func shown(after contact: JSONObject?) -> (changed: JSONObject, notTaken: [String]) {
        shown(members, after: contact)
    }

    /// The same of what was written by an upsert.
    func shownUpserted(after contact: JSONObject?) -> (changed: JSONObject, notTaken: [String]) {
        shown(upserted, after: contact)
    }

    private func shown(
        _ members: [Member], after contact: JSONObject?
    ) -> (changed: JSONObject, notTaken: [String]) {
        var changed = JSONObject()
        var notTaken: [String] = []
        for member in members {
            var entry = JSONObject()
            entry["from"] = member.before.map(Self.short) ?? .null
            entry["to"] = Self.short(member.wanted)
            let isThere = contact.map { isTaken(member, in: $0) } ?? true
            if isThere { changed[member.name] = .object(entry) } else { notTaken.append(member.name) }
        }
        return (changed, notTaken)
    }

    /// Whether the contact has all that was to be written.
    func isSeen(in contact: JSONObject) -> Bool { members.allSatisfy { isTaken($0, in: contact) } }

    func isUpsertSeen(in contact: JSONObject) -> Bool { upserted.allSatisfy { isTaken($0, in: contact) } }

    private func isTaken(_ member: Member, in contact: JSONObject) -> Bool {
        guard member.name.hasPrefix("customFields.") else {
            return MemberComparison.isSame(member.name, wanted: member.wanted, in: contact)
        }
        let id = String(member.name.dropFirst("customFields.".count))
        let isById = arguments["customFields"]?.arrayValue?.contains { $0["id"]?.stringValue == id } ?? false
        return !isById || MemberComparison.isSameCustom(member.wanted, Self.customValue(id, of: contact))
    }

    private static func short(_ value: JSON) -> JSON {
        value.stringValue.map { .string(PlainText.line($0, upTo: 120)) } ?? value
    }
}
