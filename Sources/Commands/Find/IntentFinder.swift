import IntentSearch
import JSONValue

/// Intents and their answers as scripts exchange them.
struct IntentFinder {
    private static let batchLimit = 10

    let index: IntentIndex

    func json(of answer: IntentAnswer) -> JSON {
        var object = answer.verdict.members
        object["operations"] = .array(
            answer.candidates.map { candidate in
                var entry = Self.entry(candidate)
                entry["step"] = candidate.step.map { JSON($0) }
                return .object(entry)
            })
        return .object(object)
    }

    /// Answers each line of stdin before the next is read.
    /// - Throws: `CommandError` at the end when a line was no query; it was answered with an empty array.
    func answerLines() throws(CommandError) {
        var number = 0
        var faulty: [Int] = []
        while let line = readLine() {
            number += 1
            let answer: JSON
            if let query = (try? JSON(parsing: line))?["query"]?.stringValue {
                let candidates = index.answer(query, limit: Self.batchLimit).candidates
                answer = .array(candidates.map { .object(Self.entry($0)) })
            } else {
                faulty.append(number)
                answer = []
            }
            // Nobody gets the answers any more.
            guard Console.write(answer.serialized()) else { return }
        }
        guard let first = faulty.first else { return }
        let count =
            faulty.count == 1 ? "Line \(first) is" : "\(faulty.count) lines are, the first of them line \(first),"
        throw CommandError(
            description: "\(count) no query: each must be a JSON object such as {\"query\": \"add a tag\"}.",
            exitCode: Exit.wrongUse)
    }

    private static func entry(_ candidate: IntentCandidate) -> JSONObject {
        [
            "name": .string(candidate.name), "operationId": .string(candidate.operationId),
            "score": JSON((candidate.score * 1_000_000).rounded() / 1_000_000), "why": .string(candidate.why),
        ]
    }
}
