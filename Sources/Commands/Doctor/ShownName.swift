import JSONValue

/// Names that others chose, as they may stand in a line of ours: short, on one line, and no secret themselves.
enum ShownName {
    static func text(_ name: String) -> String { shown(name, upTo: 64) }

    static func path(_ path: String) -> String { shown(path, upTo: 512) }

    private static func shown(_ name: String, upTo limit: Int) -> String {
        guard !SecretShape.holdsToken(name) else { return "…" }
        let visible = name.unicodeScalars.filter { scalar in
            scalar == " " || !scalar.isInvisible && !scalar.properties.isWhitespace
        }
        let text = String(String.UnicodeScalarView(visible.prefix(limit)))
        guard !text.isEmpty else { return "(no name)" }
        return visible.count > limit ? text + "…" : text
    }
}
