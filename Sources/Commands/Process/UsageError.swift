/// Wrong use of a command that its parser could not see. Ends it with exit code 2.
struct UsageError: Error, CustomStringConvertible {
    let description: String
}
