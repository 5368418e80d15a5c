import JSONValue

/// Tags as HighLevel keeps them: in lower case, each once. Those there are stay; only what is missing is added.
struct TagMerge: Sendable, Equatable {
    /// Wanted and not there, in the order in which they are wanted.
    let missing: [String]

    init(wanted: [String], present: [String]) {
        let kept = Set(present.map(Self.form))
        var seen: Set<String> = []
        missing = wanted.map(Self.form).filter { !kept.contains($0) && seen.insert($0).inserted }
    }

    init(wanted: [String], on contact: JSONObject) {
        self.init(wanted: wanted, present: contact["tags"]?.arrayValue?.compactMap(\.stringValue) ?? [])
    }

    static func form(_ tag: String) -> String { PlainText.line(tag).lowercased() }
}
