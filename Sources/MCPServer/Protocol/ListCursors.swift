import JSONValue
package import Sealing

/// Opaque, sealed cursors: they need no memory here, work after a restart where the key does, and a cursor of
/// another list, or none of ours, is recognised.
package struct ListCursors: Sendable {
    private let sealer: Sealer

    package init(sealer: Sealer) { self.sealer = sealer }

    /// The cursor of the page that begins at `offset`.
    /// - Throws: -32603 when the sealing key can be neither read nor made.
    func cursor(of list: String, offset: Int) throws(JSONRPCError) -> String {
        let handle = Handle(kind: "cursor", contents: ["list": .string(list), "offset": JSON(offset)])
        do {
            return try sealer.seal(handle)
        } catch {
            throw JSONRPCError(.internalError, "The list cannot be continued: the sealing key is not available.")
        }
    }

    /// Where the page begins that a request's `cursor` asks for; 0 without one.
    /// - Throws: -32602.
    func offset(from cursor: JSON?, of list: String, count: Int) throws(JSONRPCError) -> Int {
        guard let cursor else { return 0 }
        guard let text = cursor.stringValue else { throw .invalidParams("params.cursor must be a string.") }
        guard let handle = try Self.handle(text, sealer), handle.contents["list"]?.stringValue == list,
            let offset = handle.contents["offset"]?.intValue, (0..<max(count, 1)).contains(offset)
        else {
            throw .invalidParams("params.cursor was not given out for \(list), or no longer fits; start without one.")
        }
        return offset
    }

    /// Nil for what is no cursor.
    private static func handle(_ text: String, _ sealer: Sealer) throws(JSONRPCError) -> Handle? {
        do throws(HandleError) {
            return try sealer.open(text, kind: "cursor")
        } catch .keyUnavailable {
            throw JSONRPCError(.internalError, "The list cannot be continued: the sealing key is not available.")
        } catch {
            return nil
        }
    }
}
