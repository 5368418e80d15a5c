import JSONValue

/// What a line will say, before it has its number and its place in the chain: made by whoever adds it, so that the lock
/// is held for as little as can be.
struct AuditPiece: Sendable {
    /// The longest line there is, with room: nothing a caller or HighLevel says may push the rest of the trail out.
    static let longestLine = 16_384
    /// What number, digests and their names take at most.
    private static let frame = 256

    /// The members from the time on, without braces: `"time":"…","event":"open",…`
    let members: [UInt8]

    /// - Parameters:
    ///   - entry: What is told.
    ///   - time: Milliseconds since 1970.
    init(_ entry: AuditEntry, time: Int64) {
        let body = JSON.object(entry.members).serializedBytes()
        var members: [UInt8] = []
        members.reserveCapacity(body.count + 40)
        members += #""time":""#.utf8
        members += Timestamp.bytes(milliseconds: time)
        members += #"","#.utf8
        members += body.dropFirst().dropLast()
        self.members = members
    }

    var isTooLong: Bool { members.count + Self.frame > Self.longestLine }
}
