import IntentTraining
import Testing

struct FigureTests {
    @Test func `Wilson's interval is wide for few and narrow for many`() {
        let few = WilsonInterval(hits: 9, count: 10)
        let many = WilsonInterval(hits: 900, count: 1000)
        #expect(abs(few.lower - 0.596) < 0.001)
        #expect(abs(few.upper - 0.982) < 0.001)
        #expect(abs(many.lower - 0.880) < 0.001)
        #expect(WilsonInterval(hits: 0, count: 0).share == 0)
    }

    @Test(
        arguments: [
            ([0.9, 0.8], [0.1, 0.2], 1.0), ([0.1], [0.9], 0.0), ([0.5, 0.5], [0.5], 0.5), ([0.3, 0.9], [0.5], 0.5),
            ([], [0.1], 1.0),
        ] as [([Double], [Double], Double)])
    func `the area counts pairs in the right order, and equals by half`(
        inScope: [Double], outOfScope: [Double], area: Double
    ) {
        #expect(RankingArea.area(inScope: inScope, outOfScope: outOfScope) == area)
    }
}
