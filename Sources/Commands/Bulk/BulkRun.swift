import ContactTools
import HighLevelClient
import JSONValue
import MCPServer
import Synchronization

/// A `bulk` command from its options to its exit code.
struct BulkRun: Sendable {
    let options: BulkOptions
    /// What the command does.
    let kind: BulkWish.Kind

    init(_ kind: BulkWish.Kind, _ options: BulkOptions) {
        self.kind = kind
        self.options = options
    }

    /// Does what is wished; nil stands for going on with a job.
    func run(_ wish: BulkWish?) async throws {
        let session = try BulkSession(
            isSandbox: options.sandbox, account: options.account, common: options.common, yes: options.yes)
        try await session.run { session in
            if let wish { return try await begin(wish, session) }
            try options.checkResumption()
            let job = options.resume ?? ""
            let begun = try session.equipment.jobs.course(job).course.plan.action.kind
            guard begun == kind else {
                throw UsageError(
                    description: "Job \(job) is one of `bulk \(begun.command)`, and is gone on with by that.")
            }
            let work = BulkWork(session.equipment, tool: kind.tool)
            return try await finish(work, try await work.takeUp(job, context: session.context), session)
        }
    }

    private func begin(_ wish: BulkWish, _ session: BulkSession) async throws -> Bool {
        let work = BulkWork(session.equipment, tool: kind.tool)
        // Selecting takes a while; what is wrong with the rest is told before.
        let source = try options.source()
        try work.check(wish)
        let contacts = try await session.finder.contacts(from: source)
        if options.dryRun {
            Console.write(JSON.object(try await work.dryRun(wish, contacts.ids)).prettyPrinted())
            return true
        }
        let started = try await work.begin(wish, contacts, token: nil, context: session.context)
        return try await finish(work, started, session)
    }

    /// - Returns: whether all is done.
    private func finish(_ work: BulkWork, _ started: BulkWork.Started, _ session: BulkSession) async throws -> Bool {
        let printer = session.printer
        printer.begin(started.job.plan, started.job.course)
        let report = await work.run(started) { printer.progress($0) }
        printer.finish(report)
        if let error = report.error, error.code == .needsLogin || error.code == .locked { throw Exit.needsLogin }
        return report.state == "done" && report.course.done == report.course.plan.contactCount
    }

    /// - Returns: nil for a job that is gone on with.
    func wish(tags: [String]) throws(UsageError) -> BulkWish? {
        guard options.resume == nil else {
            guard tags.isEmpty else { throw UsageError(description: "--resume stands without tags.") }
            return nil
        }
        guard !tags.isEmpty else { throw UsageError(description: "Say which tags.") }
        return BulkWish(kind, ["tags": JSON(tags)])
    }

    func wish(
        name: String?, id: String?, _ nameArgument: String, _ idArgument: String
    ) throws(UsageError) -> BulkWish {
        switch (name, id) {
        case (let name?, nil): BulkWish(kind, [nameArgument: .string(name)])
        case (nil, let id?): BulkWish(kind, [idArgument: .string(id)])
        default: throw UsageError(description: "Say which \(kind.rawValue): by --name or by --id.")
        }
    }
}

extension BulkWish.Kind {
    /// The subcommand of `bulk` that does it.
    fileprivate var command: String {
        switch self {
        case .addTags: "tag"
        case .removeTags: "untag"
        case .business, .campaign, .workflow: rawValue
        case .followers: "follow"
        }
    }
}
