import JSONValue

/// Plays scenes over a session and prints what was really exchanged.
struct DemoPlayer {
    let session: DemoSession
    let printer: DemoPrinter
    /// Called between scenes, so that a person can follow.
    let pause: () -> Void

    private(set) var memory: DemoScene.Memory
    private(set) var callCount = 0

    init(session: DemoSession, printer: DemoPrinter, memory: DemoScene.Memory, pause: @escaping () -> Void) {
        self.session = session
        self.printer = printer
        self.memory = memory
        self.pause = pause
    }

    /// - Throws: `DemoSession.Failure` when a call fails that should not, or succeeds that should not.
    mutating func play(_ scene: DemoScene) throws(DemoSession.Failure) {
        let arguments = scene.arguments(memory)
        printer.wish(scene.wish)
        printer.call(scene.tool, arguments)
        let start = ContinuousClock.now
        let result = try session.request("tools/call", ["name": .string(scene.tool), "arguments": arguments])
        let elapsed = start.duration(to: .now) / .milliseconds(1)
        callCount += 1
        guard let content = result["structuredContent"] else {
            throw DemoSession.Failure(description: "\(scene.tool) gave no structured content.")
        }
        let isError = result["isError"]?.boolValue ?? false
        guard isError == scene.isMistake else {
            throw DemoSession.Failure(
                description: "\(scene.tool) \(isError ? "failed" : "should have been refused"): \(content.serialized())"
            )
        }
        if isError {
            printer.refusal(content["error"] ?? .null, milliseconds: elapsed)
        } else {
            try show(scene, content, elapsed)
        }
        pause()
    }

    private mutating func show(
        _ scene: DemoScene, _ content: JSON, _ elapsed: Double
    ) throws(DemoSession.Failure) {
        var fields: [(label: String, value: JSON)] = []
        for shown in scene.shown { fields.append((shown.label, try value(at: shown.pointer, in: content, of: scene))) }
        printer.answer(fields, milliseconds: elapsed)
        for (name, pointer) in scene.remembered { memory[name] = try value(at: pointer, in: content, of: scene) }
    }

    /// The value at a pointer; a step `*` gathers it from every element of an array.
    private func value(at text: String, in content: JSON, of scene: DemoScene) throws(DemoSession.Failure) -> JSON {
        let parts = text.split(separator: "/*", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first.flatMap(JSONPointer.init(text:)), let value = content[pointer: first] else {
            throw DemoSession.Failure(description: "\(scene.tool) gave nothing at \(text).")
        }
        guard parts.count == 2, let rest = JSONPointer(text: parts[1]) else { return value }
        return .array((value.arrayValue ?? []).compactMap { $0[pointer: rest] })
    }
}
