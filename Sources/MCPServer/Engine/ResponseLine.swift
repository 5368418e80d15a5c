import JSONValue

/// What a request came to: the text of its `result`, or its `error`.
typealias Outcome = Result<[UInt8], JSONRPCError>

/// Responses as they stand on the wire.
enum ResponseLine {
    /// The response to a request, without an end of line.
    static func message(_ id: RequestID, _ outcome: Outcome) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: ((try? outcome.get().count) ?? 256) + 64)
        writer.write(raw: #"{"jsonrpc":"2.0","id":"#)
        writer.write(id.json)
        switch outcome {
        case .success(let result):
            writer.write(raw: #","result":"#)
            writer.write(raw: result)
        case .failure(let error):
            writer.write(raw: #","error":"#)
            writer.write(error.json)
        }
        writer.write(raw: "}")
        return writer.bytes
    }

    static func line(_ message: [UInt8]) -> [UInt8] { message + [UInt8(ascii: "\n")] }
}
