import ArgumentParser
import ContactTools
import HighLevelClient
import JSONValue

/// The jobs of a home.
struct BulkJobsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs",
        abstract: "List the jobs of the last week, or show one with each contact that was not done.")

    @Argument(help: "A job.") var job: String?
    @OptionGroup var common: CommonOptions

    func run() throws {
        do {
            guard let files = try common.workFiles(\.jobsDirectory) else {
                if job != nil { throw HighLevelError.noSuchJob }
                return
            }
            let jobs = BulkJobs(files: files, now: SystemTime.seconds)
            if let job {
                try show(job, jobs)
            } else {
                for plan in try jobs.all() { write(plan, try jobs.course(plan.id).course) }
            }
        } catch let error as HighLevelError {
            throw CommandError(error, CommandWords(homeOption: common.home))
        }
    }

    private func show(_ id: String, _ jobs: BulkJobs) throws(HighLevelError) {
        let (course, contacts) = try jobs.course(id)
        write(course.plan, course)
        for line in BulkText.contactLines(course, unknown: course.unknownContacts(of: contacts)) {
            Console.write(line.serialized())
        }
    }

    private func write(_ plan: BulkPlan, _ course: BulkCourse) {
        guard !Console.isTerminal else {
            Console.write(BulkText.line(plan, course))
            return
        }
        var object: JSONObject = ["event": "job"]
        object.merge(BulkText.json(plan, course))
        Console.write(JSON.object(object).serialized())
    }
}
