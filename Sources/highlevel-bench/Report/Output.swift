import PrivateFiles

/// Text to a descriptor, at once.
enum Output {
    static func write(_ text: String, to descriptor: Int32) { Descriptors.writeAll(descriptor, Array(text.utf8)) }
}
