import JSONValue
import TestSupport

/// A difference between HighLevel's document and its API that is known from elsewhere.
struct KnownContradiction: Sendable, CustomStringConvertible {
    /// Empty: any operation.
    var operations: [String] = []
    let part: Deviation.Part
    let kind: String
    let places: [String]
    /// What must stand at the place, where the difference is one of value.
    var holds: @Sendable (JSON?) -> Bool = { _ in true }

    func covers(_ deviation: Deviation) -> Bool {
        (operations.isEmpty || operations.contains(deviation.operationId)) && part == deviation.part
            && kind == deviation.kind && places.contains(deviation.place) && holds(deviation.value)
    }

    /// One contradiction for each pair of operation and place.
    var single: [KnownContradiction] {
        (operations.isEmpty ? [[]] : operations.map { [$0] }).flatMap { operations in
            places.map {
                KnownContradiction(operations: operations, part: part, kind: kind, places: [$0], holds: holds)
            }
        }
    }

    var description: String { "\(operations) \(part) \(kind) \(places)" }
}
