import JSONValue
import Sealing

/// How far an interaction has come, for the call that goes on with it. Steps that are done hold only for the very
/// arguments they were done with; those that are not may be given others.
struct ResumeRecord: Sendable, Equatable {
    enum Fate: String, Sendable {
        case done
        /// Attempted, and nobody knows.
        case unknown
    }

    struct Entry: Sendable, Equatable {
        let fate: Fate
        /// Of the step's arguments.
        let digest: String
        let id: String?
    }

    let contactId: String
    /// When the first of the calls began; seconds since 1970.
    let since: Int64
    private(set) var entries: [InteractionStep: Entry] = [:]

    init(contactId: String, since: Int64) {
        self.contactId = contactId
        self.since = since
    }

    mutating func note(_ step: InteractionStep, _ fate: Fate, _ arguments: JSONObject, id: String?) {
        entries[step] = Entry(fate: fate, digest: Self.digest(arguments), id: id)
    }

    /// What is known of a step with these arguments.
    func entry(of step: InteractionStep) -> Entry? { entries[step] }

    /// Steps that are done or open with other arguments than are given now.
    func contradictions(_ arguments: [InteractionStep: JSONObject]) -> [InteractionStep] {
        InteractionStep.allCases.filter { step in
            guard let entry = entries[step] else { return false }
            return arguments[step].map(Self.digest) != entry.digest
        }
    }

    private static func digest(_ arguments: JSONObject) -> String {
        ContentDigest.of(.object(arguments.filter { $0.key != "contactId" }))
    }

    var json: JSONObject {
        var steps = JSONObject()
        for step in InteractionStep.allCases {
            guard let entry = entries[step] else { continue }
            var object: JSONObject = ["fate": .string(entry.fate.rawValue), "digest": .string(entry.digest)]
            object["id"] = entry.id.map { .string($0) }
            steps[step.rawValue] = .object(object)
        }
        return ["contactId": .string(contactId), "since": JSON(Int(since)), "steps": .object(steps)]
    }

    init?(_ json: JSONObject) {
        guard let contactId = json["contactId"]?.stringValue, let since = json["since"]?.intValue,
            let steps = json["steps"]?.objectValue
        else { return nil }
        self.init(contactId: contactId, since: Int64(since))
        for member in steps {
            guard let step = InteractionStep(rawValue: member.key),
                let fate = member.value["fate"]?.stringValue.flatMap(Fate.init(rawValue:)),
                let digest = member.value["digest"]?.stringValue
            else { return nil }
            entries[step] = Entry(fate: fate, digest: digest, id: member.value["id"]?.stringValue)
        }
    }
}
