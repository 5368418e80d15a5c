import CEmbedded
import ContactCatalog
import JSONValue

/// What cannot be learnt but must be said: what decides between two operations, and where else things live.
struct IntentGuidance: Sendable {
    private struct Pair: Hashable {
        let first: String
        let second: String

        init(_ left: String, _ right: String) {
            first = min(left, right)
            second = max(left, right)
        }
    }

    private var differences: [Pair: String] = [:]
    private var places: [String: String] = [:]

    static func embedded() throws(IntentModelError) -> IntentGuidance {
        let bytes = UnsafeBufferPointer(
            start: embedded_intent_guidance_bytes(), count: embedded_intent_guidance_byte_count())
        guard let json = try? JSON(parsing: bytes, options: .init()) else { throw .inconsistent("guidance") }
        return IntentGuidance(json)
    }

    init(_ json: JSON) {
        for entry in json["differences"]?.arrayValue ?? [] {
            guard let left = entry["between"]?[0]?.stringValue, let right = entry["between"]?[1]?.stringValue else {
                continue
            }
            differences[Pair(left, right)] = entry["text"]?.stringValue
        }
        for member in json["elsewhere"]?.objectValue ?? JSONObject() { places[member.key] = member.value.stringValue }
    }

    /// What decides between two operations; made of their titles where nobody wrote it down.
    func difference(_ left: Operation, _ right: Operation) -> String {
        differences[Pair(left.name, right.name)]
            ?? "`\(left.name)`: \(left.title.lowercased()); `\(right.name)`: \(right.title.lowercased())."
    }

    func hasDifference(_ left: String, _ right: String) -> Bool { differences[Pair(left, right)] != nil }

    /// Where that lives which is not done here.
    func place(_ kind: String) -> String { places[kind] ?? places["none"] ?? "" }
}
