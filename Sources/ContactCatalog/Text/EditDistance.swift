/// Damerau and Levenshtein's distance ("optimal string alignment") from one word to many, without allocating for each:
/// insertions, deletions, substitutions and swaps of neighbours cost one each.
package struct EditDistance {
    private let word: [UInt8]
    /// Three rows of the table, one behind the other.
    private var rows: [Int]
    private let width: Int

    /// - Parameters:
    ///   - word: The one that is compared.
    ///   - longest: How many bytes the words it is compared with may have.
    package init(of word: [UInt8], longest: Int) {
        self.word = word
        width = longest + 1
        rows = Array(repeating: 0, count: 3 * width)
    }

    /// The distance, or something larger than the limit. Words longer than the table is wide are far from any.
    package mutating func to(_ other: UnsafeRawBufferPointer, limit: Int) -> Int {
        guard other.count < width else { return limit + 1 }
        let (word, width) = (word, width)
        return rows.withUnsafeMutableBufferPointer { rows in
            for column in 0...other.count { rows[column] = column }
            for (line, byte) in word.enumerated() {
                let current = (line + 1) % 3 * width
                let previous = line % 3 * width
                let beforePrevious = (line + 2) % 3 * width
                rows[current] = line + 1
                var least = line + 1
                for column in 0..<other.count {
                    var cost = rows[previous + column] + (byte == other[column] ? 0 : 1)
                    cost = min(cost, rows[previous + column + 1] + 1, rows[current + column] + 1)
                    if line > 0, column > 0, byte == other[column - 1], word[line - 1] == other[column] {
                        cost = min(cost, rows[beforePrevious + column - 1] + 1)
                    }
                    rows[current + column + 1] = cost
                    least = min(least, cost)
                }
                if least > limit { return limit + 1 }
            }
            return rows[word.count % 3 * width + other.count]
        }
    }
}
