/// The smallest files that are still valid, in base64.
enum SampleMedia {
    /// Two by two pixels, blue and white.
    static let png = """
        iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAE0lEQVR42mNQ6jjz//9/BiAGsgA9BAjnCWIPzwAAAABJRU5ErkJggg==
        """
    /// A millisecond of silence: mono, 8 bits, 8000 samples a second.
    static let wav = "UklGRiwAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQgAAACAgICAgICAgA=="
}
