import ByteText

/// What may stand between two slashes of a path. Everything else is refused rather than encoded: a library, a proxy or
/// a router may decode it again.
package enum PathSegment {
    package static let maximumCount = 64

    /// The same rule as schemas write it.
    package static let pattern = "^[A-Za-z0-9_-]{1,64}$"

    /// Whether the text is 1 to 64 of `A-Z a-z 0-9 _ -`.
    package static func isSafe(_ text: String) -> Bool { isSafe(text[...]) }

    package static func isSafe(_ text: some StringProtocol) -> Bool {
        let utf8 = text.utf8
        guard !utf8.isEmpty, utf8.count <= maximumCount else { return false }
        return utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
    }
}
