import ByteText

/// The path of an operation: literal segments and parameters, with or without a slash at the end. All of it counts:
/// HighLevel knows `/contacts/` and does not know `/contacts`.
struct PathPattern: Sendable, Equatable {
    private enum Segment: Sendable, Equatable {
        case literal(String)
        case parameter(String)
    }

    private let segments: [Segment]
    private let hasTrailingSlash: Bool

    /// - Parameter text: as in an OpenAPI document: `/contacts/{contactId}/tasks`.
    init(_ text: String) {
        hasTrailingSlash = text.hasSuffix("/")
        segments = text.split(separator: "/").map { segment in
            segment.hasPrefix("{") ? .parameter(String(segment.dropFirst().dropLast())) : .literal(String(segment))
        }
    }

    /// - Returns: the parameters, or nil when the path is another one.
    func match(_ path: RequestPath, ignoringCase: Bool = false) -> [String: String]? {
        guard path.segments.count == segments.count, path.hasTrailingSlash == hasTrailingSlash else { return nil }
        var parameters: [String: String] = [:]
        for (segment, value) in zip(segments, path.segments) {
            switch segment {
            case .literal(let literal):
                guard literal == value || (ignoringCase && literal.lowercased() == value.lowercased()) else {
                    return nil
                }
            case .parameter(let name): parameters[name] = value
            }
        }
        return parameters
    }
}

/// A request's path in decoded segments.
struct RequestPath: Sendable, Equatable {
    let segments: [String]
    let hasTrailingSlash: Bool

    /// Nil when the path has empty segments or an escape that cannot be decoded; no operation has such a path.
    init?(_ text: some StringProtocol) {
        guard text.hasPrefix("/") else { return nil }
        hasTrailingSlash = text.count > 1 && text.hasSuffix("/")
        let inner = text.dropFirst().dropLast(hasTrailingSlash ? 1 : 0)
        var decoded: [String] = []
        for segment in inner.split(separator: "/", omittingEmptySubsequences: false) {
            guard !segment.isEmpty, let text = PercentDecoding.segment(segment) else { return nil }
            decoded.append(text)
        }
        segments = decoded
    }
}
