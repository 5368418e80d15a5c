/// Why a CSV is not read to its end. Rows are counted by the lines they begin at, from 1.
package enum CSVError: Error, Sendable, Equatable {
    /// A quote was opened in this row and never closed, so that what follows it is no longer rows.
    case openQuote(line: Int)
    /// Behind a closing quote comes something else than the next field: a quote before it was not closed.
    case textBehindQuote(line: Int)
    /// The bytes are no UTF-8 but two or four for a character.
    case wideCharacters
    /// No column has a name that says what is in it, and in more than one stands something that names somebody.
    case severalColumns([String])
    /// There is no column of this name.
    case noColumn(String, columns: [String])
    /// It names more contacts than a selection takes.
    case tooMany(limit: Int)
}

extension CSVError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .openQuote(let line):
            "the quote that is opened in the row at line \(line) is never closed. Close it, or write it twice."
        case .textBehindQuote(let line):
            "in the row that begins at line \(line) there is text behind a closing quote: a quote there or before it is "
                + "not closed. Close it, or write it twice."
        case .wideCharacters: "it is UTF-16. Save it as UTF-8 (in Excel: \"CSV UTF-8\")."
        case .severalColumns(let columns):
            "contacts could be meant by any of the columns \(Self.list(columns)). Say which: --column NAME, or its number."
        case .noColumn(let name, let columns):
            "there is no column \(PlainText.quoted(name, upTo: 60)). There are: \(Self.list(columns))."
        case .tooMany(let limit):
            "it has more than \(limit) rows, and a selection takes no more contacts. Take it apart into several."
        }
    }

    private static func list(_ columns: [String]) -> String {
        let shown = columns.prefix(12).map { PlainText.quoted($0, upTo: 60) }.joined(separator: ", ")
        return columns.count > 12 ? "\(shown) and \(columns.count - 12) more" : shown
    }
}
