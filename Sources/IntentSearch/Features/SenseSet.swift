/// A set of the thesaurus' senses. There are fewer than 64.
package struct SenseSet: OptionSet, Sendable, Hashable {
    package let rawValue: UInt64

    package init(rawValue: UInt64) { self.rawValue = rawValue }
    package init(index: Int) { rawValue = 1 << UInt64(index) }

    /// The positions of the senses, ascending.
    var indices: some Sequence<UInt8> {
        sequence(state: rawValue) { rest -> UInt8? in
            guard rest != 0 else { return nil }
            let index = rest.trailingZeroBitCount
            rest &= rest - 1
            return UInt8(index)
        }
    }
}
