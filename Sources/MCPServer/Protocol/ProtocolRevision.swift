/// A revision of the Model Context Protocol, oldest first.
package enum ProtocolRevision: String, Sendable, CaseIterable, Comparable {
    case v2024_11_05 = "2024-11-05"
    case v2025_03_26 = "2025-03-26"
    case v2025_06_18 = "2025-06-18"
    case v2025_11_25 = "2025-11-25"
    case v2026_07_28 = "2026-07-28"

    /// Whether a connection opens with `initialize`. The others are stateless: every request carries its envelope.
    package var hasHandshake: Bool { self < .v2026_07_28 }

    /// What `initialize` is answered with when it asks for a revision that is unknown or has no handshake.
    static let latestWithHandshake = ProtocolRevision.v2025_11_25

    /// All revisions, newest first, as `server/discover` and version errors list them. The older ones are named too,
    /// so that a client which does not know the newest finds one to fall back to.
    static let supported = allCases.reversed().map(\.rawValue)

    package static func < (left: ProtocolRevision, right: ProtocolRevision) -> Bool { left.rawValue < right.rawValue }
}

/// What changed between revisions, by name, so that no other file compares dates.
extension ProtocolRevision {
    var hasBatches: Bool { self == .v2025_03_26 }
    var hasToolAnnotations: Bool { self >= .v2025_03_26 }
    var hasAudio: Bool { self >= .v2025_03_26 }
    var hasProgressMessages: Bool { self >= .v2025_03_26 }
    /// Whether completion is a capability; the method is older.
    var hasCompletionsCapability: Bool { self >= .v2025_03_26 }
    var hasTitles: Bool { self >= .v2025_06_18 }
    var hasStructuredContent: Bool { self >= .v2025_06_18 }
    var hasResourceLinks: Bool { self >= .v2025_06_18 }
    var hasElicitation: Bool { self >= .v2025_06_18 }
    /// Whether a completion says what has been filled in before.
    var hasCompletionContext: Bool { self >= .v2025_06_18 }
    /// Whether elicitation has modes, defaults of every kind and titled options.
    var hasElicitationModes: Bool { self >= .v2025_11_25 }
    var hasServerDescription: Bool { self >= .v2025_11_25 }
    /// Whether an error response whose id is unknown leaves `id` out. Before, the member was required.
    var omitsUnknownID: Bool { self >= .v2025_11_25 }
    var hasResultType: Bool { self >= .v2026_07_28 }
}
