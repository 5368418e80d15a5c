import ContactCatalog
package import HighLevelClient
package import JSONValue
package import MCPServer

/// What work on many contacts is done with, by whoever asks for it.
package struct BulkEquipment: Sendable {
    /// Contacts a request. HighLevel documents 50 for businesses and nothing for tags; 500 is what others have tried.
    package struct ChunkSizes: Sendable, Equatable {
        package var tags = 500
        package var business = 50

        package init() {}

        func size(for action: BulkAction) -> Int {
            switch action {
            case .addTags, .removeTags: tags
            case .setBusiness: business
            case .enrolInCampaign, .enrolInWorkflow, .addFollowers: 1
            }
        }
    }

    package let runner: OperationRunner
    package let selections: Selections
    package let handles: SelectionHandles
    package let jobs: BulkJobs
    package let chunks: ChunkSizes
    package let timing: CallTiming

    /// - Parameters:
    ///   - runner: What carries operations out.
    ///   - selections: Where selections are kept.
    ///   - handles: What stands for them.
    ///   - jobs: Where jobs are kept.
    ///   - chunks: Contacts a request.
    ///   - timing: By which jobs wait and are measured.
    package init(
        runner: OperationRunner, selections: Selections, handles: SelectionHandles, jobs: BulkJobs,
        chunks: ChunkSizes = ChunkSizes(), timing: CallTiming = .system
    ) {
        self.runner = runner
        self.selections = selections
        self.handles = handles
        self.jobs = jobs
        self.chunks = chunks
        self.timing = timing
    }

    /// A walk through the search, its arguments checked.
    /// - Throws: `invalid_arguments`.
    package func walk(
        _ search: JSONObject, ids: ContactIdSet = ContactIdSet(), after cursor: JSON? = nil
    ) throws(HighLevelError) -> SelectionWalk {
        let operation = try operation("search_contacts")
        return try runner.refusing(operation) { () throws(ArgumentError) in
            try SelectionWalk(operation, search, ids: ids, after: cursor)
        }
    }

    /// Walks through a search to its end, and tells how many there are so far and how many there will be.
    package func select(
        _ search: JSONObject, context: RequestContext, report: @escaping @Sendable (Int, Int?) -> Void
    ) async throws -> ContactIdList {
        _ = try walk(search)
        let permission = try await runner.permit(
            CallPlan(tool: ContactSelecting.name, steps: [.init("search_contacts")], subject: search), token: nil,
            context: context, question: { "Read many contacts, to select them?" })
        let named = try await FilterNames.resolved(search, by: runner.lookUps, in: permission.account)
        var walk = try walk(named.arguments)
        var patience = ReadPatience()
        while walk.next != nil {
            try Task.checkCancellation()
            if let trouble = try await takePage(of: &walk, permission, &patience) {
                guard let wait = trouble.wait else { throw trouble.error }
                try await timing.sleep(wait)
            }
            report(walk.ids.count, walk.total)
        }
        return walk.ids.list
    }

    /// Why a page was not read, and how long to wait before it is asked for again; nil where that would be in vain.
    struct PageTrouble {
        let error: HighLevelError
        let wait: Duration?
    }

    /// Reads the next page, or halves it where its answer is too large.
    /// - Returns: why it was not read; nil when it was.
    func takePage(
        of walk: inout SelectionWalk, _ permission: CallPermission, _ patience: inout ReadPatience
    ) async throws -> PageTrouble? {
        guard let next = walk.next else { return nil }
        do {
            try walk.take(try await page(next, permission))
            patience.noteSuccess()
            return nil
        } catch let error as HighLevelError where error.code == .responseTooLarge && walk.halve() {
            return PageTrouble(error: error, wait: .zero)
        } catch let error as HighLevelError {
            return PageTrouble(error: error, wait: patience.wait(after: error))
        }
    }

    /// A page of the search. What HighLevel finds wrong with it is wrong with the filters.
    func page(_ arguments: JSONObject, _ permission: CallPermission) async throws -> JSON {
        do {
            return try await permission.send("search_contacts", arguments, priority: .bulk).body
        } catch var error as HighLevelError where error.code == .invalidArguments {
            error.nextStep = "Correct the filters and select again. \(FilterCheck.grammar)"
            throw error
        }
    }

    func operation(_ name: String) throws(HighLevelError) -> Operation {
        guard let operation = runner.catalog.operation(named: name) else {
            throw .internalFault("The catalogue lacks \(name).")
        }
        return operation
    }
}
