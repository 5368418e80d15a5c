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
        let files = try common.workFiles("jobs")
        let jobs = BulkJobs(files: files, now: SystemTime.seconds)
        do {
            if let job {
                try show(job, jobs)
            } else {
                for plan in try jobs.all() { Console.write(try BulkText.line(plan, jobs.course(plan.id).course)) }
            }
        } catch {
            throw CommandError(error)
        }
    }

    private func show(_ id: String, _ jobs: BulkJobs) throws(HighLevelError) {
        let (course, contacts) = try jobs.course(id)
        Console.write(BulkText.line(course.plan, course))
        for line in BulkText.contactLines(course, unknown: course.unknownContacts(of: contacts)) {
            Console.write(line.serialized())
        }
    }
}
