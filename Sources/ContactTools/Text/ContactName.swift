import JSONValue

/// A person's name as HighLevel keeps it, in two members.
enum ContactName {
    /// First and last name as far as there are, as they were typed; nil when there is neither.
    static func whole(of record: JSON) -> String? {
        let parts = ["firstName", "lastName"].compactMap { record[$0]?.stringValue }.filter { !$0.isEmpty }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}
