/// A call's arguments are refused. Carries every fault, at least one.
package struct ArgumentError: Error, Sendable, Equatable, CustomStringConvertible {
    package let faults: [ArgumentFault]

    package init(faults: [ArgumentFault]) { self.faults = faults }

    package var description: String { faults.map { "\($0.message) \($0.nextStep)" }.joined(separator: " ") }
}
