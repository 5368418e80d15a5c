import HighLevelClient

extension BulkJobs {
    /// Who a new enrolment is for, once those are left out who have got the same already.
    struct Screened: Sendable {
        var ids: ContactIdList
        var skipped: BulkSkipped?
    }

    /// Leaves out whoever has been sent, or may have been, by a job of the last day that enrols in the same in the same
    /// location, under whatever profile. An enrolment begins again with each request, with its messages, and an agent
    /// whose answer was lost, or whose server is a new one, knows nothing of the job it began.
    /// - Throws: `job_unfinished` where a job that is not through has some of these still before it: it would enrol them
    ///   when it is gone on with; `unknown_job` where a journal is damaged and so may hold anybody; `storage`.
    func screened(
        _ ids: ContactIdList, for action: BulkAction, locationId: String
    ) throws(HighLevelError) -> Screened {
        guard !action.isRepeatable else { return Screened(ids: ids) }
        var wanted: ContactIdSet?
        var sent = ContactIdSet()
        var jobs: [String] = []
        for plan in try all()
        where plan.locationId == locationId && isRecent(plan) && plan.action.isSameEnrolment(as: action) {
            let all = wanted ?? ContactIdSet(ids)
            wanted = all
            let (course, contacts) = try course(plan.id)
            let shared = course.pending(of: contacts).count(in: all)
            guard shared == 0 else { throw .unfinished(plan, left: course.left, shared: shared) }
            let before = sent.count
            course.touched(of: contacts).forEach { if all.contains($0) { sent.insert($0) } }
            if sent.count > before { jobs.append(plan.id) }
        }
        guard sent.count > 0 else { return Screened(ids: ids) }
        var rest = ContactIdList()
        ids.forEach { if !sent.contains($0) { rest.append($0.utf8) } }
        return Screened(
            ids: rest, skipped: BulkSkipped(count: ids.count - rest.count, total: ids.count, jobs: jobs))
    }
}

extension ContactIdList {
    fileprivate func forEach(_ body: (String) -> Void) {
        var cursor = Cursor()
        while true {
            let ids = next(512, &cursor)
            if ids.isEmpty { return }
            ids.forEach(body)
        }
    }

    fileprivate func count(in set: ContactIdSet) -> Int {
        var count = 0
        forEach { if set.contains($0) { count += 1 } }
        return count
    }
}
