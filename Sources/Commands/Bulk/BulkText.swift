import ContactTools
import JSONValue

/// How commands tell of jobs and selections.
enum BulkText {
    static func line(_ plan: BulkPlan, _ course: BulkCourse) -> String {
        let state = course.ending.map { "ended: \($0)" } ?? (course.isOver ? "over" : "\(course.left) left")
        return "\(plan.id): \(action(plan.action)), \(plan.contactCount) contacts in location \(plan.locationId)"
            + "\(plan.profile.map { " (\($0))" } ?? ""): \(course.done) done, \(course.failed) failed, "
            + "\(course.unknown) unknown, \(state)"
    }

    private static func action(_ action: BulkAction) -> String {
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
        return "\(selection.id)\(selection.name.map { " \($0)" } ?? ""): \(selection.count) contacts by "
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
