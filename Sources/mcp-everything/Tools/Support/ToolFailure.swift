/// What a tool's caller can mend, or has to accept; told as a result with `isError`.
struct ToolFailure: Error {
    let message: String

    init(_ message: String) { self.message = message }
}
