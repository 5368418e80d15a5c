/// Where messages go out, each a whole line with its end.
package protocol MessageSink: Sendable {
    /// Hands the line over at once, however much waits already: for the few that must not wait.
    func sendNow(_ line: [UInt8])

    /// Hands the line over when there is room for it.
    func send(_ line: [UInt8]) async

    /// Whether what nobody waits for, such as progress, may be handed over too.
    var hasRoom: Bool { get }
}
