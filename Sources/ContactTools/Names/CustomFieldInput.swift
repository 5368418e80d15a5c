import ContactCatalog
import JSONValue
import MCPServer

/// A caller's value for a custom field, made into the one that HighLevel takes. The forms are those of contacts.json's
/// `customFieldsInput…Schema`: a text, an array of texts or an object.
struct CustomFieldInput {
    struct Complaint: Error, Sendable, Hashable {
        let message: String
        let nextStep: String
        var details = JSONObject()
    }

    static let shownOptions = 50

    private let shape: CustomFieldShape?
    /// The caller's name for the place of the value.
    private let field: String

    init(_ shape: CustomFieldShape?, named field: String) {
        self.shape = shape
        self.field = field
    }

    func written(_ value: JSON) -> Result<JSON, Complaint> {
        if value.isNull { return cleared }
        if value.stringValue == "", [.oneOption, .options].contains(shape?.form) {
            return refused(
                "takes options, and an empty text is none", "To clear it, give null.", details: optionDetails)
        }
        switch shape?.form {
        case .text?: return text(value)
        case .number?: return number(value)
        case .phone?: return formatted(value, Self.phone, "a phone number", "+ and country code: \"+14155550123\"")
        case .date?: return date(value)
        case .oneOption?: return option(value)
        case .options?: return options(value)
        case .boxes?: return boxes(value)
        case .files?:
            return refused(
                "is a field for files, which this server cannot upload", "Have the user add it in HighLevel.")
        case .other?, nil: return .success(value)
        }
    }

    /// HighLevel's documents know no null here: what is text becomes empty, what is a list becomes one without elements.
    private var cleared: Result<JSON, Complaint> {
        switch shape?.form {
        case .text?, .phone?, .oneOption?, .other?, nil: return .success("")
        case .options?: return .success([])
        case .boxes?: return refused("cannot be cleared as a whole", "Give each box to be cleared an empty text.")
        case .number?, .date?, .files?:
            return refused(
                "is of a type that HighLevel documents no way to clear", "Have the user clear it in HighLevel.")
        }
    }

    private func refused(
        _ reason: String, _ nextStep: String, details: JSONObject = [:]
    ) -> Result<JSON, Complaint> {
        .failure(Complaint(message: "\"\(field)\" \(reason).", nextStep: nextStep, details: details))
    }
}

// MARK: - Texts and numbers

extension CustomFieldInput {
    private static let phone = SchemaValidator(schema: ["type": "string", "pattern": "^\\+[1-9][0-9]{6,14}$"])
    private static let day = SchemaValidator(schema: ["type": "string", "format": "date"])
    private static let dayShape = SchemaValidator(schema: ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"])
    private static let dayLength = 10
    private static let dayForm = "YYYY-MM-DD: \"2026-12-01\""
    private static let instant = SchemaValidator(schema: ["type": "string", "format": "date-time"])

    /// A number is a text here: an account number of digits is one all the same.
    private func text(_ value: JSON) -> Result<JSON, Complaint> {
        switch value {
        case .string: .success(value)
        case .number(let number): .success(.string(number.lexeme))
        default: refused("is a text, and cannot be \(value.typeInWords)", "Give a string.")
        }
    }

    private func number(_ value: JSON) -> Result<JSON, Complaint> {
        if value.numberValue != nil { return .success(value) }
        return refused(
            "is a number, and cannot be \(value.typeInWords)",
            "Give a plain number, without quotes, currency or separators: 1234.5.")
    }

    /// The day alone, whatever else is given with it. Midnight is how systems write a day; which day another time of day
    /// belongs to depends on where one stands, so it is not guessed.
    private func date(_ value: JSON) -> Result<JSON, Complaint> {
        if Self.day.accepts(value) { return .success(value) }
        guard let text = value.stringValue, text.utf8.count >= Self.dayLength else {
            return formatted(value, Self.day, "a date", Self.dayForm)
        }
        let day = String(text.prefix(Self.dayLength))
        if Self.dayShape.accepts(.string(day)), !Self.day.accepts(.string(day)) {
            return refused(
                "is a date, and cannot be \(shown(value)): there is no such day", "Write it as \(Self.dayForm).")
        }
        guard Self.instant.accepts(value) else { return formatted(value, Self.day, "a date", Self.dayForm) }
        let time = text.dropFirst(Self.dayLength + 1).prefix { $0.isNumber || $0 == ":" || $0 == "." }
        guard time.allSatisfy({ $0 == "0" || $0 == ":" || $0 == "." }) else {
            return refused(
                "is a date without a time, and which day \(shown(value)) is depends on the zone",
                "Write the day that is meant as \(Self.dayForm).")
        }
        return .success(.string(day))
    }

    private func formatted(
        _ value: JSON, _ validator: SchemaValidator, _ what: String, _ form: String
    ) -> Result<JSON, Complaint> {
        if validator.accepts(value) { return .success(value) }
        return refused("is \(what), and cannot be \(shown(value))", "Write it as \(form).")
    }

    /// What the caller gave, short enough for a message.
    private func shown(_ value: JSON) -> String { value.stringValue.map { "\"\($0.excerpt)\"" } ?? value.typeInWords }
}

// MARK: - Choices

extension CustomFieldInput {
    private func option(_ value: JSON) -> Result<JSON, Complaint> {
        guard let text = word(value) else {
            return refused("takes one option, and cannot be \(value.typeInWords)", optionAdvice, details: optionDetails)
        }
        return chosen(text).map { .string($0) }
    }

    /// A single text is a choice of one.
    private func options(_ value: JSON) -> Result<JSON, Complaint> {
        let words = value.arrayValue.map { $0.compactMap(word) } ?? word(value).map { [$0] }
        guard let words, words.count == value.arrayValue?.count ?? 1 else {
            return refused(
                "takes an array of options, and cannot be \(value.typeInWords)", optionAdvice, details: optionDetails)
        }
        var written: [String] = []
        for word in words {
            switch chosen(word) {
            case .success(let option): if !written.contains(option) { written.append(option) }
            case .failure(let complaint): return .failure(complaint)
            }
        }
        return .success(JSON(written))
    }

    private func word(_ value: JSON) -> String? { value.stringValue ?? value.numberValue?.lexeme }

    /// The option as HighLevel spells it; where it lists none, or takes others, the text as it is.
    private func chosen(_ text: String) -> Result<String, Complaint> {
        let known = shape?.options ?? []
        if known.isEmpty || known.contains(where: { $0.written == text }) { return .success(text) }
        let folded = FoldedText(text)
        let alike = known.filter { $0.folded == folded }
        if alike.count == 1, let only = alike.first { return .success(only.written) }
        if alike.isEmpty, shape?.takesOtherOptions == true { return .success(text) }
        return .failure(
            Complaint(
                message: "\"\(field)\" must be one of the options of the field, not \"\(text.excerpt)\".",
                nextStep: optionAdvice, details: optionDetails))
    }

    private var optionAdvice: String {
        shape?.options.isEmpty == false
            ? "Give what is meant of details.options; if that is not clear, ask the user."
            : "Ask the user which options the field has."
    }

    private var optionDetails: JSONObject { listed("options", shape?.options.map(\.shown) ?? []) }

    private func listed(_ name: String, _ texts: [String]) -> JSONObject {
        guard !texts.isEmpty else { return [:] }
        var details: JSONObject = [name: JSON(Array(texts.prefix(Self.shownOptions)))]
        if texts.count > Self.shownOptions { details["more"] = JSON(texts.count - Self.shownOptions) }
        return details
    }

    /// Boxes by their label or id, each with its text.
    private func boxes(_ value: JSON) -> Result<JSON, Complaint> {
        let boxes = shape?.boxes ?? []
        let details = listed("boxes", boxes.map(\.label.shown))
        guard let texts = value.objectValue, !texts.isEmpty else {
            return refused(
                "has several boxes, and cannot be \(value.typeInWords)",
                "Give an object with the label of each box and its text.", details: details)
        }
        var written = JSONObject()
        for member in texts {
            let folded = FoldedText(member.key)
            let alike = boxes.filter { $0.id == member.key || $0.label.folded == folded }
            guard alike.count == 1, let box = alike.first, !written.contains(key: box.id) else {
                return refused(
                    "has no box of its own for \"\(member.key.excerpt)\"",
                    "Use the labels in details.boxes, each once.",
                    details: details)
            }
            written[box.id] = member.value
        }
        return .success(.object(written))
    }
}
