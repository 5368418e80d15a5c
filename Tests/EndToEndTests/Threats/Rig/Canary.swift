/// Secrets made up for one test each, so that finding one anywhere says where it is from.
enum Canary {
    static func privateToken() -> String { "pit-\(uuid())" }
    static func accessToken() -> String { "eyJ\(hexadecimal(24)).eyJ\(hexadecimal(60)).\(hexadecimal(60))" }
    static func refreshToken() -> String { hexadecimal(64) }
    static func clientSecret() -> String { uuid() }
    static func code() -> String { hexadecimal(40) }

    private static func uuid() -> String {
        [8, 4, 4, 4, 12].map { hexadecimal($0) }.joined(separator: "-")
    }

    private static func hexadecimal(_ count: Int) -> String {
        String((0..<count).map { _ in "0123456789abcdef".randomElement() ?? "0" })
    }
}
