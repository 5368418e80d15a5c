/// Finds what a name was probably meant to be.
package enum NearestName {
    /// Longer names are not worth the quadratic search and no one's typing error.
    private static let maximumCount = 64

    /// The candidate that differs only in case and separators (`due_date`, `dueDate`), else the nearest by spelling,
    /// else the only one that begins with the name (`contact`, `contactId`). Nil when none is near. A name that merely
    /// ends like a candidate means something else: whoever took `companyName` for `name` would rename a person.
    package static func nearest(to name: String, among candidates: [String]) -> String? {
        guard name.utf8.count <= maximumCount else { return nil }
        let wanted = folded(name)
        guard !wanted.isEmpty else { return nil }
        let known = candidates.map { (name: $0, folded: folded($0)) }
        if let same = known.first(where: { $0.folded == wanted }) { return same.name }
        let best = known.map { (name: $0.name, length: $0.folded.count, distance: distance(wanted, $0.folded)) }
            .filter { $0.distance <= min(wanted.count, $0.length) / 3 }
            .min { $0.distance < $1.distance }
        if let best { return best.name }
        let extended = known.filter { wanted.count >= 3 && $0.folded.starts(with: wanted) }
        return extended.count == 1 ? extended.first?.name : nil
    }

    /// Whether the two differ at most in case and separators.
    package static func isSame(_ left: String, _ right: String) -> Bool { folded(left) == folded(right) }

    /// Lower case without `_`, `-` and spaces, which is how people vary names.
    static func folded(_ name: String) -> [UInt8] {
        name.lowercased().utf8.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
    }

    /// Damerau and Levenshtein's distance in its "optimal string alignment" form: insertions, deletions,
    /// substitutions and swaps of neighbours cost one each.
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for (row, byte) in left.enumerated() {
            var current = [row + 1]
            current.reserveCapacity(right.count + 1)
            for (column, other) in right.enumerated() {
                var cost = previous[column] + (byte == other ? 0 : 1)
                cost = min(cost, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, byte == right[column - 1], other == left[row - 1] {
                    cost = min(cost, beforePrevious[column - 1] + 1)
                }
                current.append(cost)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}
