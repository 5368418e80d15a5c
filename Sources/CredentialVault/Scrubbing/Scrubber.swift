import Synchronization

/// The last net under everything that leaves the process: puts `[REDACTED]` where a live secret or a piece of one
/// stands, plain, turned round, in hexadecimal, Base64, percent or JSON escapes, and where something has the shape of a
/// token. What it is told of a secret it keeps as hashes.
package final class Scrubber: Sendable {
    private static let mark = Array("[REDACTED]".utf8)
    private static let longestNameRest = 256

    private let pieces = Mutex(SecretPieces())

    package init() {}

    /// From now on this secret leaves no more.
    package func watch(_ secret: borrowing Secret) {
        let storage = secret.storage
        pieces.withLock { $0.insert(Secret(storage: storage)) }
    }

    package func watch(all fields: SecretFields) {
        for name in fields.names {
            if let secret = fields[name] { watch(secret) }
        }
    }

    /// The same bytes where there is nothing to hide. A line of JSON stays one.
    package func scrubbed(_ text: [UInt8]) -> [UInt8] {
        let pieces = pieces.withLock { $0 }
        let ranges = text.withUnsafeBytes { bytes in Self.ranges(in: bytes, pieces) }
        guard !ranges.isEmpty else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var names: [ArraySlice<UInt8>: Int] = [:]
        var place = 0
        for range in ranges {
            result += text[place..<range.lowerBound]
            result += Self.isInName(range, of: text) ? Self.mark(for: text[range], among: &names) : Self.mark
            place = range.upperBound
        }
        return result + text[place...]
    }

    /// Whether a member's name ends with the string the range is in.
    private static func isInName(_ range: Range<Int>, of text: [UInt8]) -> Bool {
        let rest = text[range.upperBound...].prefix(longestNameRest)
        guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return false }
        return rest[(end + 1)...].first == UInt8(ascii: ":")
    }

    /// Numbered when it is not the first, so that an object's members do not get one name.
    private static func mark(for hidden: ArraySlice<UInt8>, among names: inout [ArraySlice<UInt8>: Int]) -> [UInt8] {
        let number = names[hidden] ?? names.count + 1
        names[hidden] = number
        return number == 1 ? mark : Array("[REDACTED \(number)]".utf8)
    }

    package func scrubbed(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let scrubbed = scrubbed(bytes)
        return scrubbed == bytes ? text : String(decoding: scrubbed, as: UTF8.self)
    }

    /// What has to go, in order and without overlaps.
    private static func ranges(in text: UnsafeRawBufferPointer, _ pieces: SecretPieces) -> [Range<Int>] {
        var found: [Range<Int>] = []
        look(in: text, pieces) { found.append($0) }
        if let unescaped = UnescapedText(text) {
            unescaped.bytes.withUnsafeBytes { bytes in
                look(in: bytes, pieces) { found.append(unescaped.origin(of: $0)) }
            }
        }
        guard !found.isEmpty else { return [] }
        var merged: [Range<Int>] = []
        for range in found.map({ sparingEscape(before: $0, in: text) }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, last.upperBound >= range.lowerBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    private static func look(
        in text: UnsafeRawBufferPointer, _ pieces: SecretPieces, _ found: (Range<Int>) -> Void
    ) {
        pieces.find(in: text, found)
        EncodedRuns.find(in: text) { range in
            TokenShape.find(in: text, run: range, found)
            guard !pieces.isEmpty else { return }
            let run = UnsafeRawBufferPointer(rebasing: text[range])
            if hides(run, pieces) { found(range) }
        }
    }

    /// Whether something encoded in the run is a piece of a secret.
    private static func hides(_ run: UnsafeRawBufferPointer, _ pieces: SecretPieces) -> Bool {
        var hides = false
        for skipped in 0..<4 where run.count - skipped >= EncodedRuns.shortest && !hides {
            EncodedRuns.base64(run, skipping: skipped).withUnsafeBytes { pieces.find(in: $0) { _ in hides = true } }
        }
        if !hides {
            EncodedRuns.hexadecimal(run) { _, bytes in
                bytes.withUnsafeBytes { pieces.find(in: $0) { _ in hides = true } }
            }
        }
        return hides
    }

    /// What begins within an escape begins behind it instead: without its last letters the line would be no JSON any
    /// more.
    private static func sparingEscape(before range: Range<Int>, in text: UnsafeRawBufferPointer) -> Range<Int> {
        let start = range.lowerBound
        guard start < text.count, text[start] != UInt8(ascii: "\\") else { return range }
        for distance in 1...5 where start >= distance && text[start - distance] == UInt8(ascii: "\\") {
            let length = text[start - distance + 1] == UInt8(ascii: "u") ? 6 : 2
            guard length > distance else { continue }
            return min(start - distance + length, range.upperBound)..<range.upperBound
        }
        return range
    }
}
