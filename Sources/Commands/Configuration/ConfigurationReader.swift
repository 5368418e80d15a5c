import JSONValue

/// Reads config.json, gathering every fault with its pointer.
struct ConfigurationReader {
    private var faults: [ConfigurationError.Fault] = []

    /// - Throws: `ConfigurationError`, naming the file.
    static func read(_ bytes: [UInt8], path: String) throws(ConfigurationError) -> Configuration {
        let json: JSON
        do throws(JSONParsingError) {
            json = try JSON(parsing: bytes)
        } catch {
            throw ConfigurationError(path: path, faults: [.init(pointer: JSONPointer(), message: "not JSON: \(error)")])
        }
        var reader = ConfigurationReader()
        let configuration = reader.configuration(json)
        guard reader.faults.isEmpty else { throw ConfigurationError(path: path, faults: reader.faults) }
        return configuration
    }

    private mutating func configuration(_ json: JSON) -> Configuration {
        var result = Configuration()
        read(json, at: JSONPointer()) { reader, key, value, place in
            switch key {
            case "exposure": reader.choice(value, place, &result.exposure)
            case "readOnly": reader.flag(value, place, &result.readOnly)
            case "profiles": reader.names(value, place, &result.profiles)
            case "policy": reader.policy(value, place, &result.policy)
            case "unattended": reader.unattended(value, place, &result.unattended)
            case "bulkThreshold": reader.integer(value, place, 1...500, &result.bulkThreshold)
            case "handles": reader.handles(value, place, &result.handles)
            case "limits": reader.limits(value, place, &result.limits)
            case "network": reader.network(value, place, &result.network)
            case "audit": reader.audit(value, place, &result.audit)
            case "log": reader.choice(value, place, &result.log)
            default: return false
            }
            return true
        }
        return result
    }

    private mutating func policy(_ json: JSON, _ pointer: JSONPointer, _ policy: inout Configuration.Policy) {
        var result = policy
        read(json, at: pointer) { reader, key, value, place in
            switch key {
            case "read": reader.choice(value, place, &result.read)
            case "write": reader.choice(value, place, &result.write)
            case "destructive": reader.choice(value, place, &result.destructive)
            case "bulk": reader.choice(value, place, &result.bulk)
            case "tools":
                reader.read(value, at: place) { reader, tool, action, place in
                    var parsed = Configuration.PolicyAction.allow
                    reader.choice(action, place, &parsed)
                    result.tools[tool] = parsed
                    return true
                }
            default: return false
            }
            return true
        }
        policy = result
    }

    private mutating func unattended(
        _ json: JSON, _ pointer: JSONPointer, _ rules: inout Configuration.UnattendedRules
    ) {
        var result = rules
        read(json, at: pointer) { reader, key, value, place in
            switch key {
            case "destructive": reader.choice(value, place, &result.destructive)
            case "bulk": reader.choice(value, place, &result.bulk)
            default: return false
            }
            return true
        }
        rules = result
    }

    private mutating func handles(
        _ json: JSON, _ pointer: JSONPointer, _ lifetimes: inout Configuration.HandleLifetimes
    ) {
        var result = lifetimes
        read(json, at: pointer) { reader, key, value, place in
            switch key {
            case "executionSeconds": reader.integer(value, place, 1...86_400, &result.executionSeconds)
            case "confirmSeconds": reader.integer(value, place, 1...86_400, &result.confirmSeconds)
            default: return false
            }
            return true
        }
        lifetimes = result
    }

    private mutating func limits(_ json: JSON, _ pointer: JSONPointer, _ limits: inout Configuration.Limits) {
        var result = limits
        read(json, at: pointer) { reader, key, value, place in
            switch key {
            case "callDeadlineSeconds": reader.integer(value, place, 1...600, &result.callDeadlineSeconds)
            case "concurrentCalls": reader.integer(value, place, 1...1024, &result.concurrentCalls)
            default: return false
            }
            return true
        }
        limits = result
    }

    private mutating func network(_ json: JSON, _ pointer: JSONPointer, _ network: inout Configuration.Network) {
        var result = network
        read(json, at: pointer) { reader, key, value, place in
            switch key {
            case "proxy": reader.optionalText(value, place, &result.proxy)
            case "extraCA": reader.optionalText(value, place, &result.extraCA)
            default: return false
            }
            return true
        }
        network = result
    }

    private mutating func audit(_ json: JSON, _ pointer: JSONPointer, _ audit: inout Configuration.Audit) {
        var result = audit
        read(json, at: pointer) { reader, key, value, place in
            switch key {
            case "maxBytes": reader.integer(value, place, 65_536...1_073_741_824, &result.maxBytes)
            case "keep": reader.integer(value, place, 1...1000, &result.keep)
            default: return false
            }
            return true
        }
        audit = result
    }
}

// MARK: - Values

extension ConfigurationReader {
    private mutating func fault(_ pointer: JSONPointer, _ message: String) {
        faults.append(ConfigurationError.Fault(pointer: pointer, message: message))
    }

    /// Hands every member of an object to `member`, which says whether it knows the key.
    private mutating func read(
        _ json: JSON, at pointer: JSONPointer,
        _ member: (inout ConfigurationReader, String, JSON, JSONPointer) -> Bool
    ) {
        guard let object = json.objectValue else { return fault(pointer, "must be an object, not \(json.typeName)") }
        for entry in object {
            let place = pointer.appending(entry.key)
            if !member(&self, entry.key, entry.value, place) { fault(place, "unknown key") }
        }
    }

    private mutating func choice<Choice>(_ json: JSON, _ pointer: JSONPointer, _ result: inout Choice)
    where Choice: RawRepresentable<String> & CaseIterable {
        if let value = json.stringValue.flatMap(Choice.init) {
            result = value
        } else {
            fault(pointer, "must be one of " + Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", "))
        }
    }

    private mutating func flag(_ json: JSON, _ pointer: JSONPointer, _ result: inout Bool) {
        guard let value = json.boolValue else { return fault(pointer, "must be true or false") }
        result = value
    }

    private mutating func integer(
        _ json: JSON, _ pointer: JSONPointer, _ range: ClosedRange<Int>, _ result: inout Int
    ) {
        guard let value = json.intValue, range.contains(value) else {
            return fault(pointer, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        result = value
    }

    private mutating func names(_ json: JSON, _ pointer: JSONPointer, _ result: inout [String]) {
        let texts = json.arrayValue?.compactMap(\.stringValue)
        guard let texts, texts.count == json.arrayValue?.count, texts.allSatisfy({ !$0.isEmpty }) else {
            return fault(pointer, "must be an array of profile names")
        }
        result = texts
    }

    private mutating func optionalText(_ json: JSON, _ pointer: JSONPointer, _ result: inout String?) {
        switch json {
        case .null: result = nil
        case .string(let text) where !text.isEmpty: result = text
        default: fault(pointer, "must be a non-empty string or null")
        }
    }
}
