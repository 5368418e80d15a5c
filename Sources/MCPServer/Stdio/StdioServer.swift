package import Logging
import Synchronization

/// The engine between two descriptors, from the first line to an orderly end.
package final class StdioServer: Sendable {
    /// Why serving ends. The reasons differ in how long calls get that are still running.
    package enum Ending: Sendable {
        /// The client closed its end: what it has asked for is given a moment to finish.
        case endOfInput
        /// SIGTERM or SIGINT: only what has already left the process is waited for.
        case terminated
        /// Nobody reads the answers any more.
        case outputClosed
    }

    /// How long calls get at the end. Clients wait 2 s before they terminate a server, so all of it is less.
    private static let quickCalls = Duration.milliseconds(1000)
    private static let committedCalls = Duration.milliseconds(1600)
    private static let lastAnswers = Duration.milliseconds(100)

    private let engine: Engine
    private let writer: OutputWriter
    private let reader: InputReader
    private let ending = AsyncStream<Ending>.makeStream()

    /// - Parameters:
    ///   - configuration: The server's identity and limits.
    ///   - features: What it offers.
    ///   - input: The descriptor to read requests from.
    ///   - output: The descriptor to write messages to, and nothing else may write to it.
    ///   - logger: Where defects are told.
    package init(
        configuration: ServerConfiguration, features: ServerFeatures, input: Int32, output: Int32, logger: Logger
    ) {
        let ending = ending
        writer = OutputWriter(
            descriptor: output, filter: configuration.outgoingFilter,
            onBroken: { ending.continuation.yield(.outputClosed) })
        engine = Engine(configuration: configuration, features: features, sink: writer, logger: logger)
        reader = InputReader(descriptor: input, lineLimit: configuration.lineLimit)
    }

    /// Ends serving as on SIGTERM.
    package func terminate() { ending.continuation.yield(.terminated) }

    /// Serves until the input ends, the output breaks or `terminate` is called, and returns when everything that
    /// could be finished is finished and written.
    package func run() async {
        reader.start(
            receive: { [engine, writer, reader] event in
                writer.waitWhileFull(unless: { reader.isAbandoned })
                engine.receive(event)
            },
            end: { [ending] in ending.continuation.yield(.endOfInput) })
        var reasons = ending.stream.makeAsyncIterator()
        let reason = await reasons.next() ?? .terminated
        await finish(reason)
    }

    private func finish(_ reason: Ending) async {
        let start = ContinuousClock.now
        engine.stopAsking()
        if case .endOfInput = reason { await waitForCalls(until: start + Self.quickCalls) }
        engine.close(cancelsCommitted: false)
        await waitForCalls(until: start + Self.committedCalls)
        if !engine.isIdle {
            engine.close(cancelsCommitted: true)
            await waitForCalls(until: .now + Self.lastAnswers)
        }
        await before(.now + Self.lastAnswers) { [writer] in await writer.flush() }
    }

    private func waitForCalls(until deadline: ContinuousClock.Instant) async {
        await before(deadline) { [engine] in await engine.untilIdle() }
    }

    /// Returns when the work is done or the deadline is reached, whichever is first.
    private func before(
        _ deadline: ContinuousClock.Instant, _ work: @escaping @Sendable () async -> Void
    ) async {
        let (finished, continuation) = AsyncStream<Void>.makeStream()
        let worker = Task {
            await work()
            continuation.finish()
        }
        let timer = Task {
            try? await Task.sleep(until: deadline, clock: .continuous)
            continuation.finish()
        }
        for await _ in finished {}
        worker.cancel()
        timer.cancel()
    }
}
