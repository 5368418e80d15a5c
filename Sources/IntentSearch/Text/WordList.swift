/// Words as bytes, written as one line.
enum WordList {
    static func words(_ text: StaticString) -> Set<[UInt8]> {
        text.withUTF8Buffer { Set($0.split(separator: UInt8(ascii: " ")).map { Array($0) }) }
    }

    /// What begins another wish.
    static let conjunctions = words("and then but plus also")

    /// What stands before a noun and its adjectives.
    static let determiners = words("the a an this that these those his her my our your their its")
}
