/// A client's file as it was found.
struct ClientFile: Sendable {
    enum State: Sendable {
        case absent
        /// With why.
        case unreadable(String)
        case read([UInt8])
    }

    let place: ClientPlace
    let state: State
    let isReadableByOthers: Bool
}
