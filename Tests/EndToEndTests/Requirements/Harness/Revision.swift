import Testing

/// The revisions as the tests name them, on purpose not taken from the server.
enum Revision: String, CaseIterable, Comparable, CustomTestStringConvertible {
    case v2024_11_05 = "2024-11-05"
    case v2025_03_26 = "2025-03-26"
    case v2025_06_18 = "2025-06-18"
    case v2025_11_25 = "2025-11-25"
    case v2026_07_28 = "2026-07-28"

    /// Those that open with `initialize`.
    static let legacy: [Revision] = [.v2024_11_05, .v2025_03_26, .v2025_06_18, .v2025_11_25]

    /// Those in which the server asks the user by a request of its own.
    static let elicitingByRequest: [Revision] = [.v2025_06_18, .v2025_11_25]

    var isLegacy: Bool { self != .v2026_07_28 }

    var testDescription: String { rawValue }

    static func < (left: Revision, right: Revision) -> Bool { left.rawValue < right.rawValue }
}
