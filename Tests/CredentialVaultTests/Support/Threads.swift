import Dispatch

/// Runs the work on so many threads of their own at once and gives what each came to.
func onThreads<Value: Sendable>(_ count: Int, _ work: @escaping @Sendable (Int) -> Value) async -> [Value] {
    await withTaskGroup { group in
        for index in 0..<count {
            group.addTask {
                await withCheckedContinuation { continuation in
                    DispatchQueue(label: "thread \(index)").async { continuation.resume(returning: work(index)) }
                }
            }
        }
        return await group.reduce(into: []) { $0.append($1) }
    }
}
