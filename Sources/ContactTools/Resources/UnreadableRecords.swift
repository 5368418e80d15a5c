/// The catalogue has no operation by this name that reads with a contact's id alone.
package struct UnreadableRecords: Error, Sendable, Equatable, CustomStringConvertible {
    package let operation: String

    package var description: String {
        "tools.json has no \"\(operation)\" that reads and requires only contactId; resources are read through it."
    }
}
