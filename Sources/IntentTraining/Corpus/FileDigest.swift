import ByteText

/// FNV-1a over names and contents of files. It finds what is stale, it does not defend against anybody.
struct FileDigest {
    private(set) var value: UInt64 = FNV1a.basis

    mutating func combine(_ name: String, _ bytes: [UInt8]) {
        for byte in name.utf8 { combine(byte) }
        combine(0)
        for byte in bytes { combine(byte) }
        combine(0)
    }

    private mutating func combine(_ byte: UInt8) { value = FNV1a.continued(value, byte) }
}
