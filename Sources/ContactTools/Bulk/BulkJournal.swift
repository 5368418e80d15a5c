import JSONValue

/// A job's journal as text: the plan on the first line, an event on each other. A process that was killed may have left
/// a piece of a line at the end, which counts as not written; anything else that does not fit is damage.
package enum BulkJournal {
    package struct Reading {
        package var course: BulkCourse
        /// How many bytes of it are whole lines.
        package let length: Int
    }

    private static let lineEnd = UInt8(ascii: "\n")

    package static func firstLine(of plan: BulkPlan) -> [UInt8] { plan.json.serializedBytes() + [lineEnd] }

    /// The plan alone, of as much of the file as holds it.
    package static func plan(_ bytes: [UInt8]) -> BulkPlan? {
        guard let end = bytes.firstIndex(of: lineEnd), let json = try? JSON(parsing: Array(bytes[..<end])) else {
            return nil
        }
        return BulkPlan(json: json)
    }

    /// - Returns: how far the job had come; nil when the journal is damaged.
    package static func read(_ bytes: [UInt8]) -> Reading? {
        guard let plan = plan(bytes) else { return nil }
        var course = BulkCourse(plan)
        let length = (bytes.lastIndex(of: lineEnd) ?? -1) + 1
        for line in bytes[..<length].split(separator: lineEnd).dropFirst() {
            guard let event = BulkEvent(line: line), course.take(event) else { return nil }
        }
        return Reading(course: course, length: length)
    }
}
