import ContactTools
import HighLevelClient
import JSONValue
import MCPServer
import Synchronization

/// A `bulk` command from its options to its exit code.
struct BulkRun: Sendable {
    private static let tool = "bulk_update_contacts"
    private static let taggingTool = "bulk_tag_contacts"

    let options: BulkOptions

    init(_ options: BulkOptions) { self.options = options }

    /// Does what is wished; nil stands for going on with a job.
    func run(_ wish: BulkWish?) async throws {
        let session = try BulkSession(
            isSandbox: options.sandbox, account: options.account, common: options.common, yes: options.yes)
        try await session.run { session in
            if let wish { return try await begin(wish, session) }
            try options.checkResumption()
            let work = BulkWork(session.equipment, tool: Self.tool)
            return try await finish(
                work, try await work.takeUp(options.resume ?? "", context: session.context), session)
        }
    }

    private func begin(_ wish: BulkWish, _ session: BulkSession) async throws -> Bool {
        let source = try options.source()
        let contacts = try await session.finder.contacts(from: source)
        let isTagging = wish.kind == .addTags || wish.kind == .removeTags
        let work = BulkWork(session.equipment, tool: isTagging ? Self.taggingTool : Self.tool)
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
    static func tags(_ kind: BulkWish.Kind, _ tags: [String], _ options: BulkOptions) throws(UsageError) -> BulkWish? {
        guard options.resume == nil else {
            guard tags.isEmpty else { throw UsageError(description: "--resume stands without tags.") }
            return nil
        }
        guard !tags.isEmpty, tags.allSatisfy({ !$0.isEmpty }) else {
            throw UsageError(description: "Say which tags.")
        }
        return BulkWish(kind, ["tags": JSON(tags)])
    }

    static func named(
        _ kind: BulkWish.Kind, name: String?, id: String?, _ nameArgument: String, _ idArgument: String
    ) throws(UsageError) -> BulkWish {
        switch (name, id) {
        case (let name?, nil): BulkWish(kind, [nameArgument: .string(name)])
        case (nil, let id?): BulkWish(kind, [idArgument: .string(id)])
        default: throw UsageError(description: "Say which \(kind.rawValue): by --name or by --id.")
        }
    }
}
