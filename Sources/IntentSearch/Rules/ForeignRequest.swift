import ByteText

/// Knows a request of another API of HighLevel by the beginning of its path: `GET /forms/submissions`.
enum ForeignRequest {
    private static let methods = WordList.words("get post put patch delete")

    /// Of the first segment of a path where that lives, by the names of `IntentGuidance`.
    private static let places: [[UInt8]: String] = Dictionary(
        uniqueKeysWithValues: [
            ("messaging", "conversations messages"), ("calls", "phone-system voice-ai calls"),
            ("calendars", "calendars appointments events"),
            ("payments", "payments invoices products store orders subscriptions estimates proposals transactions"),
            ("opportunities", "opportunities pipelines"),
            ("accounts", "locations saas saas-api snapshots companies"), ("users", "users"),
            ("automation-building", "workflows"),
            ("marketing-building", "campaigns emails social-media-posting social links"),
            ("settings", "businesses objects custom-fields customfields associations custom-menus tags"),
            ("content", "forms surveys medias courses blogs funnels"), ("reporting", "reporting reports"),
        ].flatMap { place, segments in
            segments.utf8.split(separator: UInt8(ascii: " ")).map { (Array($0), place) }
        })

    /// Where the request that the text spells out lives; nil when it spells out none of another API.
    static func place(in text: FoldedText) -> String? {
        let words = text.bytes.split { $0 == UInt8(ascii: " ") }
        for (index, word) in words.enumerated().dropLast() {
            let method = word.filter(\.isLetter).map(\.lowered)
            guard methods.contains(method), let place = place(ofPath: words[index + 1]) else { continue }
            return place
        }
        return nil
    }

    private static func place(ofPath word: ArraySlice<UInt8>) -> String? {
        guard word.first == UInt8(ascii: "/") else { return nil }
        let segment = word.dropFirst().prefix { $0.isLetter || $0 == UInt8(ascii: "-") }.map(\.lowered)
        return places[segment]
    }
}
