/// Damerau and Levenshtein's distance ("optimal string alignment") from one word to many, without allocating for each.
struct EditDistance {
    private let word: [UInt8]
    private var rows: [[Int]]

    init(of word: [UInt8]) {
        self.word = word
        rows = Array(repeating: [], count: 3)
    }

    /// The distance, or something larger than the limit.
    mutating func to(_ other: UnsafeRawBufferPointer, limit: Int) -> Int {
        let width = other.count
        for row in 0..<3 where rows[row].count < width + 1 { rows[row] = Array(repeating: 0, count: width + 1) }
        for column in 0...width { rows[0][column] = column }
        for (line, byte) in word.enumerated() {
            let current = (line + 1) % 3
            let previous = line % 3
            let beforePrevious = (line + 2) % 3
            rows[current][0] = line + 1
            var least = line + 1
            for column in 0..<width {
                var cost = rows[previous][column] + (byte == other[column] ? 0 : 1)
                cost = min(cost, rows[previous][column + 1] + 1, rows[current][column] + 1)
                if line > 0, column > 0, byte == other[column - 1], word[line - 1] == other[column] {
                    cost = min(cost, rows[beforePrevious][column - 1] + 1)
                }
                rows[current][column + 1] = cost
                least = min(least, cost)
            }
            if least > limit { return limit + 1 }
        }
        return rows[word.count % 3][width]
    }
}
