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
        var distance = EditDistance(of: wanted, longest: 2 * maximumCount)
        var best: (name: String, distance: Int)?
        for candidate in known {
            let limit = min(wanted.count, candidate.folded.count) / 3
            let errors = candidate.folded.withUnsafeBytes { distance.to($0, limit: limit) }
            if errors <= limit, errors < best?.distance ?? .max { best = (candidate.name, errors) }
        }
        if let best { return best.name }
        let extended = known.filter { wanted.count >= 3 && $0.folded.starts(with: wanted) }
        return extended.count == 1 ? extended.first?.name : nil
    }

    /// The only candidate that begins or ends with the name.
    static func whole(of name: String, among candidates: [String]) -> String? {
        let part = folded(name)
        guard part.count >= 2 else { return nil }
        let wholes = candidates.filter {
            let whole = folded($0)
            return whole.count > part.count
                && (whole.starts(with: part) || whole.suffix(part.count).elementsEqual(part))
        }
        return wholes.count == 1 ? wholes.first : nil
    }

    /// Whether the two differ at most in case and separators.
    package static func isSame(_ left: String, _ right: String) -> Bool { folded(left) == folded(right) }

    /// Lower case without `_`, `-` and spaces, which is how people vary names.
    static func folded(_ name: String) -> [UInt8] {
        name.lowercased().utf8.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
    }
}
