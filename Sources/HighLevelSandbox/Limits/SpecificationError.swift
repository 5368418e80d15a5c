/// A text from a command line that describes no rate and no faults, with what would.
package struct SpecificationError: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
