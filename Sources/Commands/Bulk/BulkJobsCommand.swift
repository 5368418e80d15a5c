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
    @OptionGroup var place: HomeOptions

    func run() throws {
        do {
            guard let files = try place.workFiles(\.jobsDirectory) else {
                if job != nil { throw HighLevelError.noSuchJob }
                return
            }
            let jobs = BulkJobs(files: files, now: SystemTime.seconds)
            if let job {
                try show(job, jobs)
            } else {
                let all = try jobs.listed()
                if all.isEmpty, Console.isTerminal { Console.write("There are no jobs.") }
                for listed in all {
                    switch listed {
                    case .job(let plan, let course): write(plan, course)
                    case .damaged(let id): writeDamaged(id)
                    }
                }
            }
        } catch let error as HighLevelError {
            throw CommandError(error, CommandWords(homeOption: place.home))
        }
    }

    private func show(_ id: String, _ jobs: BulkJobs) throws(HighLevelError) {
        let (course, contacts) = try jobs.course(id)
        write(course.plan, course)
        for line in BulkText.contactLines(course, unknown: course.unknownContacts(of: contacts, andUnanswered: true)) {
            Console.write(line.serialized())
        }
    }

    private func writeDamaged(_ id: String) {
        Console.write(
            Console.isTerminal
                ? "\(id): its journal is damaged, and what it did is not known"
                : JSON.object(["event": "job", "job": .string(id), "damaged": true]).serialized())
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
