/// The steps, in their order.
enum VerificationStep: String, Sendable, CaseIterable {
    case create, read, update, search, delete
}
