import TestSupport
import Testing

/// Lines of every kind, whole and broken, from a seed: the servers survive them, write nothing but JSON, answer every
/// request whose id can be read exactly once, and do not grow.
@Suite(.serialized, .fewAtOnce)
struct FuzzTests {
    /// More than this is no noise of the allocator's.
    private static let growthLimit = 16 * 1024 * 1024

    @Test(.timeLimit(.minutes(10)))
    func `the server that can do everything takes whatever is written to it`() async throws {
        try await expectRobust(
            FuzzRun(
                product: .everything, arguments: ["--ask-timeout", "1"], vocabulary: .everything,
                lines: FuzzOptions.lines, seed: FuzzOptions.seed))
    }

    @Test(.timeLimit(.minutes(10)))
    func `the product takes whatever is written to it`() async throws {
        try await expectRobust(
            FuzzRun(
                product: .server, arguments: ["serve", "--sandbox"], vocabulary: .product,
                lines: FuzzOptions.productLines, seed: FuzzOptions.seed))
    }

    @Test(.timeLimit(.minutes(5)), arguments: Product.allCases, [FuzzRun.Ending.endOfInput, .terminated])
    func `an end in the middle of everything is an orderly end`(
        product: Product, ending: FuzzRun.Ending
    ) async throws {
        let run = FuzzRun(
            product: product, arguments: product == .server ? ["serve", "--sandbox"] : [],
            vocabulary: product == .server ? .product : .everything, lines: 1000, seed: FuzzOptions.seed,
            ending: ending)
        let report = try await run.report()
        for fault in report.faults { Issue.record("seed \(report.seed): \(fault)") }
        #expect(report.exitCode == 0, "seed \(report.seed): \(report.lastWords)")
    }

    private func expectRobust(_ run: FuzzRun) async throws {
        let report = try await run.report()
        print(report.summary)
        for fault in report.faults { Issue.record("seed \(report.seed): \(fault)") }
        #expect(report.exitCode == 0, "seed \(report.seed): \(report.lastWords)")
        #expect(report.lines == run.lines, "seed \(report.seed): the run was cut short")
        #expect(report.totals.answers > run.lines / 3)
        if let growth = report.growth { #expect(growth <= Self.growthLimit, "\(report.summary)") }
    }
}
