/// Letters beyond ASCII that stand for ASCII ones: accented Latin, and Cyrillic and Greek letters of the same shape.
enum LetterFolding {
    private static let spelled: [(letters: String, ascii: String)] = [
        ("àáâãäåāăąаαά", "a"), ("ÀÁÂÃÄÅĀĂĄАΑ", "A"), ("æ", "ae"), ("Æ", "AE"), ("çćĉċčсϲ", "c"), ("ÇĆĈĊČС", "C"),
        ("ďđ", "d"), ("ĎĐ", "D"), ("èéêëēĕėęěеёε", "e"), ("ÈÉÊËĒĔĖĘĚЕЁΕ", "E"), ("ĝğġģ", "g"), ("ĜĞĠĢ", "G"),
        ("ĥħһ", "h"), ("ĤĦНΗ", "H"), ("ìíîïĩīĭįıіїι", "i"), ("ÌÍÎÏĨĪĬĮİІЇΙ", "I"), ("ĵј", "j"), ("ĴЈ", "J"),
        ("ķкκ", "k"), ("ĶКΚ", "K"), ("ĺļľŀł", "l"), ("ĹĻĽĿŁ", "L"), ("м", "m"), ("МΜ", "M"), ("ñńņňŋ", "n"),
        ("ÑŃŅŇŊΝ", "N"), ("òóôõöøōŏőоο", "o"), ("ÒÓÔÕÖØŌŎŐОΟ", "O"), ("œ", "oe"), ("Œ", "OE"), ("рρ", "p"),
        ("РΡ", "P"), ("ŕŗř", "r"), ("ŔŖŘ", "R"), ("śŝşšѕș", "s"), ("ŚŜŞŠЅȘ", "S"), ("ß", "ss"), ("ţťŧțтτ", "t"),
        ("ŢŤŦȚТΤ", "T"), ("ùúûüũūŭůűųυ", "u"), ("ÙÚÛÜŨŪŬŮŰŲ", "U"), ("вΒ", "b"), ("В", "B"), ("ŵ", "w"), ("Ŵ", "W"),
        ("хχ", "x"), ("ХΧ", "X"), ("ýÿŷу", "y"), ("ÝŶŸУΥ", "Y"), ("źżž", "z"), ("ŹŻŽΖ", "Z"),
    ]

    private static let table: [Unicode.Scalar: [UInt8]] = {
        var table: [Unicode.Scalar: [UInt8]] = [:]
        for (letters, ascii) in spelled {
            for scalar in letters.unicodeScalars { table[scalar] = Array(ascii.utf8) }
        }
        return table
    }()

    static func letters(for scalar: Unicode.Scalar) -> [UInt8]? { table[scalar] }
}
