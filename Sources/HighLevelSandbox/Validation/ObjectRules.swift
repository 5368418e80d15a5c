import JSONValue

/// What one object may hold: a whitelist of members, as HighLevel's validation pipe applies it.
struct ObjectRules: Sendable {
    let members: [MemberRule]

    init(_ members: [MemberRule]) { self.members = members }

    static func + (left: ObjectRules, right: [MemberRule]) -> ObjectRules { ObjectRules(left.members + right) }

    /// Every complaint: members that should not be there first, then the known ones in the order of the document.
    /// `parent` is the path of the object within the body, empty for the body itself.
    func complaints(about object: JSONObject, under parent: String = "") -> [String] {
        let prefix = parent.isEmpty ? "" : parent + "."
        let known = Set(members.map(\.name))
        let intruders = object.keys.filter { !known.contains($0) }
        return intruders.map { "\(prefix)property \($0) should not exist" }
            + members.flatMap { $0.complaints(about: object[$0.name], named: prefix + $0.name) }
    }

    /// - Throws: a 422 with every complaint.
    func check(_ object: JSONObject) throws(APIError) {
        let complaints = complaints(about: object)
        guard complaints.isEmpty else { throw .unprocessable(complaints) }
    }
}

/// One member of an object: its name, what it holds, and whether it may be missing or null.
struct MemberRule: Sendable {
    enum Presence: Sendable {
        case required
        case optional
        /// May be missing, and null means "none".
        case nullable
        /// Must be there, and null means "none".
        case requiredNullable
    }

    let name: String
    let kind: ValueKind
    let presence: Presence

    init(_ name: String, _ kind: ValueKind, _ presence: Presence = .optional) {
        self.name = name
        self.kind = kind
        self.presence = presence
    }

    func complaints(about value: JSON?, named path: String) -> [String] {
        switch (value, presence) {
        case (nil, .optional), (nil, .nullable), (.null, .nullable), (.null, .requiredNullable): return []
        case (let value, .required), (let value, .requiredNullable):
            let complaints = kind.complaints(about: value ?? .null, named: path)
            let isEmpty = value == nil || value == .null || value == ""
            return isEmpty ? complaints + ["\(path) should not be empty"] : complaints
        case (let value, _): return kind.complaints(about: value ?? .null, named: path)
        }
    }
}
