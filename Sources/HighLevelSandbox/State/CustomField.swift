import JSONValue

/// A field a location has defined for itself.
struct CustomField: Sendable, Equatable {
    /// HighLevel's own spellings.
    enum DataType: String, Sendable, CaseIterable {
        case text = "TEXT"
        case largeText = "LARGE_TEXT"
        case numerical = "NUMERICAL"
        case phone = "PHONE"
        case monetary = "MONETORY"
        case checkbox = "CHECKBOX"
        case singleOption = "SINGLE_OPTIONS"
        case multipleOptions = "MULTIPLE_OPTIONS"
        case date = "DATE"
        case textboxList = "TEXTBOX_LIST"
        case fileUpload = "FILE_UPLOAD"
        case radio = "RADIO"
    }

    /// One box of a textbox list; its id is part of the name of a search field.
    struct Box: Sendable, Equatable {
        let id: String
        let label: String
    }

    let id: String
    let name: String
    /// `contact.renewal_date`.
    let fieldKey: String
    let dataType: DataType
    /// `contact` or `opportunity`.
    let model: String
    let placeholder: String
    var options: [String] = []
    var boxes: [Box] = []
}

extension CustomField {
    /// The value as it will be read back, or nil when this field cannot hold it. Options are not compared with the
    /// picklist: HighLevel's document does not say they are.
    func stored(_ value: JSON) -> JSON? {
        switch (dataType, value) {
        case (.text, .number(let number)), (.largeText, .number(let number)), (.phone, .number(let number)),
            (.singleOption, .number(let number)), (.radio, .number(let number)):
            return .string(number.lexeme)
        case (.checkbox, .string), (.multipleOptions, .string): return [value]
        default: return holds(value) ? value : Optional.none
        }
    }

    private func holds(_ value: JSON) -> Bool {
        switch dataType {
        case .text, .largeText, .phone, .singleOption, .radio: value.stringValue != nil
        case .date: value.stringValue.flatMap(SandboxInstant.init(iso8601:)) != nil
        case .numerical, .monetary: value.doubleValue != nil || value.stringValue.flatMap(Double.init) != nil
        case .checkbox, .multipleOptions: value.arrayValue?.allSatisfy { $0.stringValue != nil } == true
        case .textboxList:
            value.objectValue?.allSatisfy { member in
                member.value.stringValue != nil && boxes.contains { $0.id == member.key }
            } == true
        case .fileUpload: value.objectValue != nil
        }
    }
}
