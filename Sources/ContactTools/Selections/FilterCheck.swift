import ContactCatalog
import JSONValue

/// What is wrong with filters of a selection, told before HighLevel is asked: to it a blank is no criterion, and whoever
/// selects by one has selected everybody.
struct FilterCheck {
    static let toMeanAll = "Only filters: [] alone means everybody."
    /// Where the grammar is written down.
    static let grammar =
        "The input schema of search_contacts (load_operation shows it) names fields, operators and values."

    private static let withoutValue: Set<String> = ["exists", "not_exists"]
    private static let bounds: Set<String> = ["gt", "gte", "lt", "lte"]

    /// A step into the arguments: a member's name or a place in a list.
    enum Step: ExpressibleByStringLiteral {
        case member(String)
        case place(Int)

        init(stringLiteral name: String) { self = .member(name) }
    }

    private(set) var faults: [ArgumentFault] = []

    /// Notes a fault. A message that begins with a capital is a sentence of its own; before others the field is put.
    mutating func fault(_ path: [Step], _ message: String, _ nextStep: String) {
        var field = ""
        var tokens: [String] = []
        for step in path {
            switch step {
            case .member(let name):
                field += (field.isEmpty ? "" : ".") + name
                tokens.append(name)
            case .place(let place):
                field += "[\(place)]"
                tokens.append("\(place)")
            }
        }
        let isSentence = message.first?.isUppercase ?? false
        faults.append(
            ArgumentFault(
                pointer: JSONPointer(tokens), field: field, message: isSentence ? message : "\"\(field)\" \(message)",
                nextStep: nextStep))
    }

    /// The filters of a search. Here, and nowhere below, an empty list says what it means.
    mutating func check(_ filters: JSON) {
        guard let list = filters.arrayValue else {
            return fault(["filters"], "must be a list.", "Give a list of filters. \(Self.grammar)")
        }
        for (place, filter) in list.enumerated() { check(filter, at: ["filters", .place(place)]) }
    }

    private mutating func check(_ filter: JSON, at path: [Step]) {
        guard let members = filter.objectValue else {
            return fault(
                path, "must be an object.", "Write {field, operator, value} or {group, filters}. \(Self.grammar)")
        }
        if members["group"] != nil || members["filters"] != nil && members["operator"] != "nested" {
            group(members, path)
        } else {
            condition(members, path)
        }
    }

    private mutating func group(_ members: JSONObject, _ path: [Step]) {
        if ["field", "operator", "value"].contains(where: { members[$0] != nil }) {
            fault(
                path, "is a condition and a group at once.",
                "Make it two: {field, operator, value}, and {group, filters}. \(Self.grammar)")
        }
        if members["group"] == nil {
            fault(path + ["group"], "is missing.", "Add \"group\": \"AND\" or \"OR\".")
        }
        list(members["filters"], path + ["filters"])
    }

    /// The filters within a group or a nested field.
    private mutating func list(_ filters: JSON?, _ path: [Step]) {
        guard let filters = filters?.arrayValue, !filters.isEmpty else {
            return fault(
                path, "is empty, and to HighLevel nothing is no criterion.",
                "Put filters into the group, or leave the group out. \(Self.toMeanAll)")
        }
        for (place, filter) in filters.enumerated() { check(filter, at: path + [.place(place)]) }
    }

    private mutating func condition(_ members: JSONObject, _ path: [Step]) {
        guard !isBlank(members["field"]) else {
            return fault(path + ["field"], "is missing.", "Add the field. \(Self.grammar)")
        }
        guard !isBlank(members["operator"]), let name = members["operator"]?.stringValue else {
            return fault(
                path + ["operator"], "is missing.",
                "Add one: eq, not_eq, contains, not_contains, exists, not_exists or range. \(Self.grammar)")
        }
        let value = members["value"]
        if let field = members["field"]?.stringValue { form(of: field, value, path) }
        switch name {
        case _ where Self.withoutValue.contains(name):
            guard value != nil else { return }
            fault(
                path + ["value"], "does not go with \"\(name)\": HighLevel would not look at it.",
                "Leave it out: exists is who has one, not_exists who has none.")
        case "range": range(value, path + ["value"])
        case "nested":
            let inner: String = members["filters"] == nil ? "value" : "filters"
            list(members[inner], path + [.member(inner)])
        default: plain(value, path + ["value"])
        }
    }

    /// What has the wrong form for its field finds nobody, whoever there is.
    private mutating func form(of field: String, _ value: JSON?, _ path: [Step]) {
        if let meant = Self.otherNames[field] {
            fault(path + ["field"], "is no field of the search.", "Use \"\(meant)\". \(Self.grammar)")
        }
        for text in value?.arrayValue?.compactMap(\.stringValue) ?? [value?.stringValue].compactMap(\.self) {
            if field == "phone", text.hasPrefix("+") {
                fault(
                    path + ["value"], "has a country code, and the search knows numbers without.",
                    "For one number call find_duplicate_contact; here leave the country code out.")
            } else if field == "country", text.utf8.count != 2, !text.isEmpty {
                fault(
                    path + ["value"], "is no code of a country.", "Give two letters by ISO 3166, such as US or DE.")
            }
        }
    }

    private static let otherNames = [
        "firstName": "firstNameLowerCase", "lastName": "lastNameLowerCase", "tag": "tags", "name": "contactName",
        "owner": "assignedTo", "zip": "postalCode", "birthday": "dateOfBirth", "createdAt": "dateAdded",
        "updatedAt": "dateUpdated", "company": "companyName",
    ]

    private mutating func range(_ value: JSON?, _ path: [Step]) {
        let advice = "Write {\"gte\": …, \"lte\": …}, or gt and lt, with ISO dates or numbers. \(Self.grammar)"
        guard let members = value?.objectValue, !members.isEmpty else {
            return fault(path, value == nil ? "is missing." : "must be an object with the range's bounds.", advice)
        }
        for member in members {
            if !Self.bounds.contains(member.key) {
                fault(path + [.member(PlainText.line(member.key, upTo: 40))], "is no bound of a range.", advice)
            } else if isBlank(member.value) {
                fault(path + [.member(member.key)], "is blank.", advice)
            }
        }
    }

    private mutating func plain(_ value: JSON?, _ path: [Step]) {
        let advice = "Give a value; not_exists finds who has none. \(Self.grammar)"
        guard let value, !value.isNull else { return fault(path, "is missing.", advice) }
        guard let elements = value.arrayValue else {
            return isBlank(value) ? fault(path, "is blank.", advice) : ()
        }
        if elements.isEmpty { fault(path, "is empty.", advice) }
        for (place, element) in elements.enumerated() where isBlank(element) {
            fault(path + [.place(place)], "is blank.", advice)
        }
    }

    /// Whether it says nothing: not there, null, or a text without a visible character.
    private func isBlank(_ value: JSON?) -> Bool {
        guard let value, !value.isNull else { return true }
        return value.stringValue.map { PlainText.line($0).isEmpty } ?? false
    }
}
