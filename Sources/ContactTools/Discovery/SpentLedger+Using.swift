import HighLevelClient
import Sealing

extension SpentLedger {
    /// Uses up what permits a change once, before the change leaves.
    /// - Returns: false when it was used up before.
    /// - Throws: `internal` when that cannot be recorded; nothing may leave then.
    func uses(up handle: Handle) async throws(HighLevelError) -> Bool {
        do {
            return try await spendAside(handle)
        } catch {
            throw HighLevelError(
                .internalFault, "It cannot be recorded that the handle is used. Nothing was sent.", fault: .server,
                nextStep: "Tell the user: the state directory cannot be written.")
        }
    }
}
