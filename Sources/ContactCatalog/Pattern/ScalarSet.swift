/// What one position of a pattern accepts: a set of Unicode scalars, ASCII as a bitmap and the rest as ranges.
struct ScalarSet: Sendable, Equatable {
    private var lowASCII: UInt64 = 0
    private var highASCII: UInt64 = 0
    private var ranges: [ClosedRange<UInt32>] = []
    var isNegated = false

    init() {}

    init(_ scalar: UInt32) { insert(scalar...scalar) }

    mutating func insert(_ range: ClosedRange<UInt32>) {
        for value in range.clamped(to: 0...127) where range.contains(value) {
            if value < 64 { lowASCII |= 1 << UInt64(value) } else { highASCII |= 1 << UInt64(value - 64) }
        }
        if range.upperBound >= 128 { ranges.append(max(range.lowerBound, 128)...range.upperBound) }
    }

    /// Adds what `\d`, `\w` or `\s` stands for in ECMAScript; false for a letter that stands for no class.
    mutating func insert(classEscape letter: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "d"): insert(0x30...0x39)
        case UInt8(ascii: "w"):
            insert(0x30...0x39)
            insert(0x41...0x5A)
            insert(0x5F...0x5F)
            insert(0x61...0x7A)
        case UInt8(ascii: "s"):
            insert(0x09...0x0D)
            for value: UInt32 in [0x20, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF] {
                insert(value...value)
            }
            insert(0x2000...0x200A)
        default: return false
        }
        return true
    }

    /// Everything but the four line terminators, which is what `.` means.
    static let anyButLineEnd: ScalarSet = {
        var set = ScalarSet()
        for value: UInt32 in [0x0A, 0x0D, 0x2028, 0x2029] { set.insert(value...value) }
        set.isNegated = true
        return set
    }()

    func contains(_ value: UInt32) -> Bool {
        let isListed =
            switch value {
            case 0..<64: lowASCII & (1 << UInt64(value)) != 0
            case 64..<128: highASCII & (1 << UInt64(value - 64)) != 0
            default: ranges.contains { $0.contains(value) }
            }
        return isListed != isNegated
    }
}
