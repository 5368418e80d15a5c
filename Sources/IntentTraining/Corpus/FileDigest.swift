/// FNV-1a over names and contents of files. It finds what is stale, it does not defend against anybody.
struct FileDigest {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func combine(_ name: String, _ bytes: [UInt8]) {
        for byte in name.utf8 { combine(byte) }
        combine(0)
        for byte in bytes { combine(byte) }
        combine(0)
    }

    private mutating func combine(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
}
