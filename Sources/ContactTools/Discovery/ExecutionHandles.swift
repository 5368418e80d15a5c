package import ContactCatalog
package import HighLevelClient
import JSONValue
package import Sealing

/// Handles that stand for a loaded operation: sealed, of one profile, for the schema that was shown, good for a while,
/// and for a write once. Possession is no permission; whatever is refused without one is refused with it.
package struct ExecutionHandles: Sendable {
    private static let kind = "execution"

    private let catalog: Catalog
    private let sealer: Sealer
    private let ledger: SpentLedger
    private let profile: String?
    /// Seconds.
    let lifetime: Int

    /// - Parameters:
    ///   - catalog: The operations there are.
    ///   - sealer: Seals them.
    ///   - ledger: Remembers which have been used up.
    ///   - profile: The served profile's name, if it has one.
    ///   - lifetime: In seconds.
    package init(catalog: Catalog, sealer: Sealer, ledger: SpentLedger, profile: String?, lifetime: Int) {
        self.catalog = catalog
        self.sealer = sealer
        self.ledger = ledger
        self.profile = profile
        self.lifetime = lifetime
    }

    func seal(_ operation: Operation, locationId: String? = nil) throws(HighLevelError) -> String {
        var contents: JSONObject = [
            "operation": .string(operation.name), "schema": .string(Self.digest(operation)),
        ]
        contents["location"] = locationId.map { .string($0) }
        let handle = Handle(
            kind: Self.kind, profile: profile, contents: contents, expiry: sealer.expiry(after: lifetime))
        do {
            return try sealer.seal(handle)
        } catch {
            throw HighLevelError(
                .internalFault, "No handle can be made: the sealing key is not available.", fault: .server,
                nextStep: "Call the operation's tool by its name instead, and tell the user of this.")
        }
    }

    /// - Returns: The operation, and the handle to be used up by a write.
    /// - Throws: `invalid_handle`, saying what is wrong with it.
    func open(_ text: String) throws(HighLevelError) -> (operation: Operation, handle: Handle) {
        let handle: Handle
        do throws(HandleError) {
            handle = try sealer.open(text, kind: Self.kind, profile: profile)
        } catch {
            throw .invalidHandle(error)
        }
        guard let name = handle.contents["operation"]?.stringValue, let operation = catalog.operation(named: name),
            handle.contents["schema"]?.stringValue == Self.digest(operation)
        else { throw .invalidHandle(.wrongContents) }
        // Told here in words; what is used up between here and the sending is refused there.
        if !operation.isRead, ledger.isSpent(handle) { throw .invalidHandle(.spent) }
        return (operation, handle)
    }

    /// Uses up the handle of a write, when its request is about to leave for the account.
    func spend(_ handle: Handle, for account: Account) async throws(HighLevelError) {
        if let location = handle.contents["location"]?.stringValue, location != account.locationId {
            throw .invalidHandle(.wrongProfile)
        }
        guard try await ledger.uses(up: handle) else { throw .invalidHandle(.spent) }
    }

    private static func digest(_ operation: Operation) -> String {
        ContentDigest.of(operation.inputSchema)
    }
}

extension HighLevelError.Code {
    /// The handle is no permission for this, now or ever.
    package static let invalidHandle = Self(rawValue: "invalid_handle")
}

extension HighLevelError {
    static func invalidHandle(_ error: HandleError) -> HighLevelError {
        let (reason, words) =
            error == .wrongContents
            ? ("wrong_operation", "is for an operation or a schema that is no longer there")
            : (error.reason, error.words)
        return HighLevelError(
            .invalidHandle, "The handle \(words). Nothing was sent.", fault: .caller, field: "handle",
            nextStep: "Load the operation again with \(OperationLoading.name), and use the new handle.",
            details: ["reason": .string(reason)])
    }
}
