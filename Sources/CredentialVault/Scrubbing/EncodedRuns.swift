import ByteText

/// The runs of a text that may be a token, or hide one: letters, digits and the signs of Base64 in both alphabets,
/// without a blank for at least sixteen characters. Hexadecimal is among them.
enum EncodedRuns {
    static let shortest = 16

    /// Calls `found` with each run. Between runs only every sixteenth byte is looked at.
    static func find(in text: UnsafeRawBufferPointer, _ found: (Range<Int>) -> Void) {
        var start = 0
        while start + shortest <= text.count {
            var place = start + shortest - 1
            while place >= start, values[Int(text[place])] >= 0 { place -= 1 }
            guard place < start else {
                start = place + 1
                continue
            }
            var end = start + shortest
            while end < text.count, values[Int(text[end])] >= 0 { end += 1 }
            found(start..<end)
            start = end + 1
        }
    }

    /// What a run is if it is Base64 that began `skipped` characters into it.
    static func base64(_ run: UnsafeRawBufferPointer, skipping skipped: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(run.count * 3 / 4)
        var bits: UInt32 = 0
        var count: UInt32 = 0
        for symbol in run.dropFirst(skipped) {
            bits = bits << 6 | UInt32(max(values[Int(symbol)], 0))
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> count))
        }
        return bytes
    }

    /// The hexadecimal stretches of a run that are long enough for a piece of a secret.
    static func hexadecimal(
        _ run: UnsafeRawBufferPointer, _ found: (_ start: Int, _ bytes: [UInt8]) -> Void
    ) {
        var start = 0
        while start < run.count {
            let end = run[start...].firstIndex { !$0.isHexDigit } ?? run.count
            for first in [start, start + 1] where end - first >= SecretPieces.length * 2 {
                found(
                    first,
                    (0..<(end - first) / 2).map { index in
                        let place = first + index * 2
                        return (Hexadecimal.value(of: run[place]) ?? 0) << 4
                            | (Hexadecimal.value(of: run[place + 1]) ?? 0)
                    })
            }
            start = end + 1
        }
    }

    private static let values: [Int8] = {
        var values = [Int8](repeating: -1, count: 256)
        let symbols = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
        for (value, symbol) in symbols.enumerated() { values[Int(symbol)] = Int8(value) }
        values[Int(UInt8(ascii: "-"))] = 62
        values[Int(UInt8(ascii: "_"))] = 63
        return values
    }()
}
