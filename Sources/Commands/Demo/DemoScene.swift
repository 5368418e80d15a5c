import JSONValue

/// One thing a person asks for, and the call by which an agent does it.
struct DemoScene: Sendable {
    /// What was learnt in earlier scenes, by name.
    typealias Memory = [String: JSON]

    /// What to show of a result: a label, and where its value is.
    struct Shown: Sendable {
        let label: String
        let pointer: String
    }

    let wish: String
    let tool: String
    let arguments: @Sendable (Memory) -> JSON
    let shown: [Shown]
    /// What later scenes need: a name, and where its value is.
    var remembered: [String: String] = [:]
    /// Whether the scene is there to show how a mistake is answered.
    var isMistake = false
}
