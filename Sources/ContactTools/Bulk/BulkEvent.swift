import JSONValue

/// What happens to a chunk, as a line of the journal tells it.
package enum BulkEvent: Sendable, Equatable {
    /// It is about to leave.
    case sent(Int)
    /// It did not take effect: it did not leave, or HighLevel turned it away whole.
    case kept(Int)
    /// It left, and whether it took effect is not known.
    case open(Int)
    /// HighLevel has answered. All contacts but these have been changed.
    case done(Int, BulkVerdict)
    /// What the job asks for is refused and nothing was changed; no chunk is sent any more.
    case ended(cause: String)

    package var line: [UInt8] {
        var object: JSONObject
        switch self {
        case .sent(let chunk): object = ["sent": JSON(chunk)]
        case .kept(let chunk): object = ["kept": JSON(chunk)]
        case .open(let chunk): object = ["open": JSON(chunk)]
        case .done(let chunk, let verdict):
            object = ["done": JSON(chunk)]
            if !verdict.failures.isEmpty {
                object["failed"] = .array(verdict.failures.map { [.string($0.contactId), .string($0.cause)] })
            }
            if !verdict.unknown.isEmpty { object["unknown"] = JSON(verdict.unknown) }
        case .ended(let cause): object = ["ended": .string(cause)]
        }
        return JSON.object(object).serializedBytes() + [UInt8(ascii: "\n")]
    }

    /// Nil for a line of no event.
    package init?(line: ArraySlice<UInt8>) {
        guard let json = try? JSON(parsing: Array(line)) else { return nil }
        if let chunk = json["sent"]?.intValue { self = .sent(chunk); return }
        if let chunk = json["kept"]?.intValue { self = .kept(chunk); return }
        if let chunk = json["open"]?.intValue { self = .open(chunk); return }
        if let cause = json["ended"]?.stringValue { self = .ended(cause: cause); return }
        guard let chunk = json["done"]?.intValue else { return nil }
        var verdict = BulkVerdict()
        for failure in json["failed"]?.arrayValue ?? [] {
            guard let id = failure[0]?.stringValue, let cause = failure[1]?.stringValue else { return nil }
            verdict.failures.append(BulkFailure(contactId: id, cause: cause))
        }
        verdict.unknown = json["unknown"]?.arrayValue?.compactMap(\.stringValue) ?? []
        self = .done(chunk, verdict)
    }

    /// Nil for what happens to the job as a whole.
    package var chunk: Int? {
        switch self {
        case .ended: nil
        case .sent(let chunk), .kept(let chunk), .open(let chunk), .done(let chunk, _): chunk
        }
    }
}
