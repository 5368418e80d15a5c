import JSONValue

/// A request that needs a handler, on its way to it.
struct Call: Sendable {
    let info: CallInfo
    /// The way back to the client; also tells calls apart whose ids are the same.
    let channel: CallChannel
    let batch: BatchReply?
    let byteCount: Int

    var id: RequestID { info.id }
}

/// What was asked, by whom, and on what terms.
struct CallInfo: Sendable {
    let id: RequestID
    let work: CallWork
    let revision: ProtocolRevision
    let clientCapabilities: JSONObject
    /// The legacy session it came in; nil in revision 2026-07-28.
    let session: Int?
    let meta: RequestMeta
    /// What a retry has brought along.
    let answers: InputAnswers
}
