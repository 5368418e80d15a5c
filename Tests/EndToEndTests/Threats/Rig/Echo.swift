import JSONValue
import TestSupport

/// The ways an answer can give back what it was told.
enum Echo: String, CaseIterable, Sendable {
    case jsonValue, jsonKey, page500, header, base64, base64By1, base64By2, percent, escaped, escapedTwice, hex
    case reversed, upper, chunks, message422, pieces, lines

    /// Whether the call is to succeed with it.
    var isSuccess: Bool { self != .page500 && self != .message422 }

    /// Whether what is cut out stands in the part of the answer that an agent gets.
    var isShown: Bool { self != .header && self != .page500 }

    /// The answer that gives all the texts back.
    func steps(_ texts: [String]) -> [RawHTTPResponder.Step] {
        let text = texts.joined(separator: " , ")
        switch self {
        case .jsonValue: return contact(.string("Authorization: Bearer \(text)"))
        case .jsonKey:
            var members = JSONObject()
            for text in texts { members[text] = "x" }
            return contact(.object(members))
        case .page500:
            return [
                .response(
                    500, headers: ["Content-Type: text/html"],
                    body: "<html><body><pre>Bearer \(text)</pre></body></html>")
            ]
        case .header:
            return [
                .response(
                    200, headers: ["Content-Type: application/json", "X-Echo: \(text)", "X-Trace-Id: \(texts[0])"],
                    body: #"{"contact":{"id":"abc"}}"#)
            ]
        case .base64: return contact(.string(Self.base64(text, after: "")))
        case .base64By1: return contact(.string(Self.base64(text, after: "B")))
        case .base64By2: return contact(.string(Self.base64(text, after: "Be")))
        case .percent: return contact(.string(Self.spelled(text, "%", 2)))
        case .escaped: return raw("\"\(Self.spelled(text, "\\u", 4))\"")
        case .escapedTwice: return raw("\"\(Self.spelled(text, "\\\\u", 4))\"")
        case .hex: return contact(.string(Self.spelled(text, "", 2)))
        case .reversed: return contact(.string(String(text.reversed())))
        case .upper: return contact(.string(text.uppercased()))
        case .chunks: return Self.chunked(texts)
        case .message422:
            return [
                .response(
                    422,
                    body: #"{"statusCode":422,"message":["the token \#(text) may not"],"error":"Unprocessable Entity"}"#
                )
            ]
        case .pieces: return contact(.array(texts.flatMap { Self.pieces($0) }.map { .string($0) }))
        case .lines: return contact(.string(texts.map { Self.halves($0) }.joined(separator: "\n")))
        }
    }

    private func contact(_ note: JSON) -> [RawHTTPResponder.Step] { raw(note.serialized()) }

    private func raw(_ note: String) -> [RawHTTPResponder.Step] {
        [.response(200, body: #"{"contact":{"id":"abc","note":\#(note),"city":"Dolomite"}}"#)]
    }

    /// Every token in the middle of which one packet ends and the next begins.
    private static func chunked(_ texts: [String]) -> [RawHTTPResponder.Step] {
        let body = #"{"contact":{"id":"abc","note":"\#(texts.joined(separator: " "))","city":"Dolomite"}}"#
        var steps: [RawHTTPResponder.Step] = [
            .send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
        ]
        let bytes = Array(body.utf8)
        var start = 0
        while start < bytes.count {
            let part = Array(bytes[start..<min(start + 31, bytes.count)])
            steps += [
                .send(Array("\(String(part.count, radix: 16))\r\n".utf8) + part + Array("\r\n".utf8)),
                .pause(.milliseconds(3)),
            ]
            start += part.count
        }
        return steps + [.send("0\r\n\r\n")]
    }

    static func spelled(_ text: String, _ prefix: String, _ digits: Int) -> String {
        text.utf8.map { byte in
            let number = String(byte, radix: 16)
            return prefix + String(repeating: "0", count: digits - number.count) + number
        }.joined()
    }

    static func base64(_ text: String, after prefix: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var result = ""
        var bytes = Array((prefix + text).utf8)[...]
        while !bytes.isEmpty {
            let group = Array(bytes.prefix(3))
            bytes = bytes.dropFirst(3)
            let bits = (0..<3).reduce(0) { $0 << 8 | ($1 < group.count ? Int(group[$1]) : 0) }
            for index in 0..<4 {
                result.append(index <= group.count ? alphabet[bits >> (18 - 6 * index) & 63] : "=")
            }
        }
        return result
    }

    private static func pieces(_ text: String) -> [String] {
        stride(from: 0, to: text.count, by: 12).map { start in String(text.dropFirst(start).prefix(12)) }
    }

    private static func halves(_ text: String) -> String {
        let middle = text.count / 2
        return text.prefix(middle) + "\n" + text.dropFirst(middle)
    }
}
