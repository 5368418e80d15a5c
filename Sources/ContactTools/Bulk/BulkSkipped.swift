import JSONValue

/// Contacts that a job leaves out, since other jobs have enrolled them in the same within a day.
package struct BulkSkipped: Sendable, Equatable {
    package let count: Int
    /// Of so many the call was for.
    package let total: Int
    /// The jobs that did it, the newest first, at most a few.
    package let jobs: [String]

    package init(count: Int, total: Int, jobs: [String]) {
        self.count = count
        self.total = total
        self.jobs = jobs
    }

    /// `60 of 121 were sent by job X within a day`
    package var words: String {
        let shown = jobs.prefix(3).joined(separator: ", ")
        let rest = jobs.count > 3 ? " and \(jobs.count - 3) more" : ""
        return "\(count) of \(total) were sent by job\(jobs.count == 1 ? "" : "s") \(shown)\(rest) within a day"
    }

    var json: JSON { ["count": JSON(count), "total": JSON(total), "jobs": JSON(jobs)] }

    init?(json: JSON) {
        guard let count = json["count"]?.intValue, let total = json["total"]?.intValue,
            let jobs = json["jobs"]?.arrayValue?.compactMap(\.stringValue)
        else { return nil }
        self.init(count: count, total: total, jobs: jobs)
    }
}
