import ByteText

/// The shape of an e-mail address: RFC 5321's `Dot-string "@" Domain`.
enum EmailAddress {
    private static let atomPunctuation = Set("!#$%&'*+-/=?^_`{|}~".utf8)

    static func isValid(_ utf8: [UInt8]) -> Bool {
        guard utf8.count <= 254, let at = utf8.lastIndex(of: UInt8(ascii: "@")) else { return false }
        let domain = utf8[(at + 1)...].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return at <= 64 && isDotString(utf8[..<at]) && domain.count >= 2 && domain.allSatisfy(isLabel)
    }

    private static func isDotString(_ local: ArraySlice<UInt8>) -> Bool {
        local.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.allSatisfy { $0.isLetterOrDigit || atomPunctuation.contains($0) }
        }
    }

    private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
        let hyphen = UInt8(ascii: "-")
        return !label.isEmpty && label.count <= 63 && label.first != hyphen && label.last != hyphen
            && label.allSatisfy { $0.isLetterOrDigit || $0 == hyphen }
    }
}
