/// Damerau and Levenshtein's distance ("optimal string alignment") from one word to many, without allocating for each.
struct EditDistance {
    private let word: [UInt8]
    /// Three rows of the table, one behind the other.
    private var rows: [Int]
    private static let width = 32

    init(of word: [UInt8]) {
        self.word = word
        rows = Array(repeating: 0, count: 3 * Self.width)
    }

    /// The distance, or something larger than the limit. Words longer than the table is wide are far from any.
    mutating func to(_ other: UnsafeRawBufferPointer, limit: Int) -> Int {
        guard other.count < Self.width else { return limit + 1 }
        let word = word
        return rows.withUnsafeMutableBufferPointer { rows in
            for column in 0...other.count { rows[column] = column }
            for (line, byte) in word.enumerated() {
                let current = (line + 1) % 3 * Self.width
                let previous = line % 3 * Self.width
                let beforePrevious = (line + 2) % 3 * Self.width
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
            return rows[word.count % 3 * Self.width + other.count]
        }
    }
}
