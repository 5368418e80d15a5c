/// Why there is nothing to train on.
package struct TrainingError: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
