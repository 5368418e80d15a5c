import ContactCatalog
import JSONValue

/// What a custom field holds, as HighLevel's list of fields tells it.
struct CustomFieldShape: Sendable, Hashable {
    /// What values of a field look like, in the order in which HighLevel's documents name its types.
    enum Form: Sendable, Hashable {
        /// TEXT, LARGE_TEXT.
        case text
        /// NUMERICAL and MONETORY, which is HighLevel's spelling.
        case number
        case phone
        case date
        /// SINGLE_OPTIONS, RADIO.
        case oneOption
        /// MULTIPLE_OPTIONS, CHECKBOX.
        case options
        /// TEXTBOX_LIST: several texts, each under the id of its box.
        case boxes
        /// FILE_UPLOAD, SIGNATURE.
        case files
        /// Of a type that no document of HighLevel's names.
        case other
    }

    /// A word to choose: as it is sent, and as people may see it.
    struct Option: Sendable, Hashable {
        let written: String
        let shown: String
        let folded: FoldedText

        init(_ written: String) {
            self.written = written
            shown = PlainText.line(written, upTo: LookUpReading.nameLimit)
            folded = FoldedText(shown)
        }
    }

    struct Box: Sendable, Hashable {
        let id: String
        let label: Option
    }

    static let maximumOptions = 1_000

    let form: Form
    let options: [Option]
    let boxes: [Box]
    /// Whether a value that is none of the options is taken too.
    let takesOtherOptions: Bool

    /// - Parameter element: One of `customFields`, by locations.json's `CustomFieldSchema`. Options are texts there; live
    ///   answers are said to have objects with a label, too.
    init(_ element: JSON) {
        form = Self.form(of: element["dataType"]?.stringValue ?? "")
        let picklist = (element["picklistOptions"]?.arrayValue ?? []).prefix(Self.maximumOptions)
        options = picklist.compactMap { $0.stringValue ?? $0["label"]?.stringValue ?? $0["name"]?.stringValue }
            .map(Option.init)
        takesOtherOptions = element["isAllowedCustomOption"]?.boolValue == true
        // No document says under which of the two the boxes are listed.
        let listed = element["textBoxListOptions"]?.arrayValue ?? Array(picklist)
        boxes = listed.prefix(Self.maximumOptions).compactMap { box in
            guard let id = box["id"]?.stringValue, PathSegment.isSafe(id) else { return nil }
            return Box(id: id, label: Option(box["label"]?.stringValue ?? id))
        }
    }

    private static func form(of dataType: String) -> Form {
        switch dataType {
        case "TEXT", "LARGE_TEXT": .text
        case "NUMERICAL", "MONETORY": .number
        case "PHONE": .phone
        case "DATE": .date
        case "SINGLE_OPTIONS", "RADIO": .oneOption
        case "MULTIPLE_OPTIONS", "CHECKBOX": .options
        case "TEXTBOX_LIST": .boxes
        case "FILE_UPLOAD", "SIGNATURE": .files
        default: .other
        }
    }
}
