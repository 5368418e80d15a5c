/// The channel of a request that no client waits for: nobody is told, nobody asked.
package struct DetachedChannel: UnheardChannel {
    private let confirms: Bool

    /// - Parameter confirms: Whether somebody has agreed beforehand to everything that will be done.
    package init(confirms: Bool = false) { self.confirms = confirms }

    package var isAttended: Bool { confirms }
    package func confirm(_ confirmation: Confirmation, token: String?) async throws -> ConfirmationOutcome {
        confirms ? .confirmed : .refused("There is nobody to ask.")
    }
    package func commit() async throws(JSONRPCError) {}
}
