/// A path as HighLevel's document writes it: `/contacts/{contactId}/tags`. A trailing slash is part of it, since
/// HighLevel routes by it.
package struct PathTemplate: Sendable, Hashable {
    package enum Segment: Sendable, Hashable {
        case literal(String)
        case placeholder(String)
    }

    package let text: String
    package let segments: [Segment]
    package let hasTrailingSlash: Bool

    package var placeholders: [String] {
        segments.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
    }

    /// Nil unless the text is a slash and then literals of `A-Z a-z 0-9 _ -` and placeholders, each named once.
    init?(_ text: String) {
        guard text.utf8.first == UInt8(ascii: "/") else { return nil }
        var parts = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        hasTrailingSlash = parts.last?.isEmpty ?? false
        if hasTrailingSlash { parts = parts.dropLast() }
        var segments: [Segment] = []
        for part in parts {
            if part.hasPrefix("{"), part.hasSuffix("}") {
                guard PathSegment.isSafe(part.dropFirst().dropLast()) else { return nil }
                segments.append(.placeholder(String(part.dropFirst().dropLast())))
            } else {
                guard PathSegment.isSafe(part) else { return nil }
                segments.append(.literal(String(part)))
            }
        }
        guard !segments.isEmpty else { return nil }
        self.text = text
        self.segments = segments
        guard Set(placeholders).count == placeholders.count else { return nil }
    }

    /// Whether the first `count` segments of both are alike, a placeholder being like any other.
    func sharesShape(with other: PathTemplate, upTo count: Int) -> Bool {
        guard segments.count >= count, other.segments.count >= count else { return false }
        return zip(segments, other.segments).prefix(count).allSatisfy { left, right in
            switch (left, right) {
            case (.placeholder, .placeholder): true
            default: left == right
            }
        }
    }

    /// The path without the names of its placeholders: two paths of one shape are one route.
    var shape: String {
        let parts = segments.map { if case .literal(let word) = $0 { word } else { "{}" } }
        return "/" + parts.joined(separator: "/") + (hasTrailingSlash ? "/" : "")
    }
}
