/// Why a pattern cannot be used, and at which Unicode scalar of its text.
struct PatternError: Error, Equatable, CustomStringConvertible {
    let message: String
    let offset: Int

    var description: String { "\(message) at character \(offset + 1)" }
}
