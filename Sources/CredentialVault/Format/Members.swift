import JSONValue

/// An object's members read strictly: what is missing, of another type or unknown makes the vault a damaged one.
struct Members {
    private var left: JSONObject

    init(_ json: JSON?) throws(VaultError) {
        guard let object = json?.objectValue else { throw .damaged }
        left = object
    }

    mutating func take(_ name: String) -> JSON? {
        defer { left[name] = nil }
        return left[name]
    }

    mutating func string(_ name: String) throws(VaultError) -> String {
        guard let value = take(name)?.stringValue else { throw .damaged }
        return value
    }

    mutating func optionalString(_ name: String) throws(VaultError) -> String? {
        guard let value = take(name) else { return nil }
        guard let text = value.stringValue else { throw .damaged }
        return text
    }

    mutating func integer(_ name: String) throws(VaultError) -> Int64 {
        guard let value = try optionalInteger(name) else { throw .damaged }
        return value
    }

    mutating func optionalInteger(_ name: String) throws(VaultError) -> Int64? {
        guard let value = take(name) else { return nil }
        guard let number = value.intValue else { throw .damaged }
        return Int64(number)
    }

    mutating func bool(_ name: String) throws(VaultError) -> Bool {
        guard let value = take(name)?.boolValue else { throw .damaged }
        return value
    }

    mutating func optionalStrings(_ name: String) throws(VaultError) -> [String]? {
        guard let value = take(name) else { return nil }
        guard let texts = value.arrayValue?.map(\.stringValue), texts.allSatisfy({ $0 != nil }) else {
            throw .damaged
        }
        return texts.compactMap { $0 }
    }

    mutating func elements(_ name: String) throws(VaultError) -> [JSON] {
        guard let elements = take(name)?.arrayValue else { throw .damaged }
        return elements
    }

    func end() throws(VaultError) {
        guard left.isEmpty else { throw .damaged }
    }
}
