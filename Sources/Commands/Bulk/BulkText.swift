import ContactTools
import JSONValue

/// How commands tell of jobs and selections.
enum BulkText {
    static func line(_ plan: BulkPlan, _ course: BulkCourse) -> String {
        let state = course.ending.map { "ended: \($0)" } ?? (course.isOver ? "over" : "\(left(course)) left")
        return
            "\(plan.id): \(action(plan.action)), \(Counting.words(plan.contactCount, "contact")) in location \(plan.locationId)"
            + "\(plan.profile.map { " (\($0))" } ?? ""): \(course.done) done, \(course.failed) failed, "
            + "\(unknown(course)) unknown, \(state)"
    }

    /// What is on its way counts as unknown: it stays so where the process is gone that would have had the answer.
    private static func unknown(_ course: BulkCourse) -> Int { course.unknown + course.unanswered }
    private static func left(_ course: BulkCourse) -> Int { course.left - course.unanswered }

    /// The same for a program. What a job does is told as its journal has it.
    static func json(_ plan: BulkPlan, _ course: BulkCourse) -> JSONObject {
        var object: JSONObject = ["job": .string(plan.id), "action": plan.action.json]
        object["command"] = .string(BulkChange(of: plan.action).rawValue)
        object["contacts"] = JSON(plan.contactCount)
        object["done"] = JSON(course.done)
        object["failed"] = JSON(course.failed)
        object["unknown"] = JSON(unknown(course))
        object["left"] = JSON(left(course))
        object["skipped"] = plan.skipped.map { JSON($0.count) }
        object["ended"] = course.ending.map { .string($0) }
        object["profile"] = plan.profile.map { .string($0) }
        object["locationId"] = .string(plan.locationId)
        object["madeAt"] = JSON(Int(plan.madeAt))
        return object
    }

    static func json(_ selection: Selection) -> JSONObject {
        var object: JSONObject = ["selection": .string(selection.id)]
        object["name"] = selection.name.map { .string($0) }
        object["contacts"] = JSON(selection.count)
        object["source"] = .string(selection.source.rawValue)
        object["profile"] = selection.profile.map { .string($0) }
        object["locationId"] = .string(selection.locationId)
        object["expiresAt"] = JSON(Int(selection.expiry))
        return object
    }

    static func action(_ action: BulkAction) -> String {
        switch action {
        case .addTags(let tags): "add tags \(tags.joined(separator: ", "))"
        case .removeTags(let tags): "remove tags \(tags.joined(separator: ", "))"
        case .setBusiness(let id): id.map { "business \($0)" } ?? "no business"
        case .enrolInCampaign(let id): "campaign \(id)"
        case .enrolInWorkflow(let id, _): "workflow \(id)"
        case .addFollowers(let users): "followers \(users.joined(separator: ", "))"
        }
    }

    static func line(_ selection: Selection, now: Int64) -> String {
        let hours = (selection.expiry - now + 1_800) / 3_600
        return
            "\(selection.id)\(selection.name.map { " \($0)" } ?? ""): \(Counting.words(selection.count, "contact")) by "
            + "\(selection.source.rawValue)\(selection.criteria.map { " (\($0))" } ?? "") in location \(selection.locationId)"
            + "\(selection.profile.map { " (\($0))" } ?? ""), kept for \(hours) h more"
    }

    /// Each contact that was not done, or of which that is not known.
    static func contactLines(_ course: BulkCourse, unknown: ContactIdList) -> [JSON] {
        var lines: [JSON] = []
        for failure in course.failures {
            for id in failure.contacts.prefix(.max) {
                lines.append(["event": "failed", "contactId": .string(id), "cause": .string(failure.cause)])
            }
        }
        for id in unknown.prefix(.max) { lines.append(["event": "unknown", "contactId": .string(id)]) }
        return lines
    }
}
