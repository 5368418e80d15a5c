/// The area under the ROC curve: how probable it is that an intent in scope scores higher than one out of scope.
package enum RankingArea {
    /// 1 when either side is empty: there is nothing to confuse.
    package static func area(inScope: [Double], outOfScope: [Double]) -> Double {
        guard !inScope.isEmpty, !outOfScope.isEmpty else { return 1 }
        let all = (inScope.map { ($0, true) } + outOfScope.map { ($0, false) }).sorted { $0.0 < $1.0 }
        var ranks = 0.0
        var start = 0
        while start < all.count {
            var end = start
            while end < all.count, all[end].0 == all[start].0 { end += 1 }
            // Those that are equal share the mean of their ranks.
            let rank = Double(start + end + 1) / 2
            ranks += rank * Double(all[start..<end].count { $0.1 })
            start = end
        }
        let count = Double(inScope.count)
        return (ranks - count * (count + 1) / 2) / (count * Double(outOfScope.count))
    }
}
