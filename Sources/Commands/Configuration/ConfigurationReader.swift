import HighLevelClient
import JSONValue
import Safeguards

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
        section(json, JSONPointer(), &result, Self.members)
        return result
    }

    /// Reads one member's value into the settings it belongs to.
    private typealias Member<Settings> =
        @Sendable (inout ConfigurationReader, JSON, JSONPointer, inout Settings) -> Void

    private static let members: [String: Member<Configuration>] = [
        "exposure": { $0.choice($1, $2, &$3.exposure) },
        "readOnly": { $0.flag($1, $2, &$3.readOnly) },
        "profiles": { $0.names($1, $2, &$3.profiles) },
        "policy": { $0.section($1, $2, &$3.policy, policy) },
        "unattended": { $0.section($1, $2, &$3.unattended, unattended) },
        "bulkThreshold": { $0.integer($1, $2, 1...500, &$3.bulkThreshold) },
        "bulk": { $0.section($1, $2, &$3.bulk, bulk) },
        "handles": { $0.section($1, $2, &$3.handles, handles) },
        "limits": { $0.section($1, $2, &$3.limits, limits) },
        "network": { $0.section($1, $2, &$3.network, network) },
        "audit": { $0.section($1, $2, &$3.audit, audit) },
        "log": { $0.choice($1, $2, &$3.log) },
    ]

    private static let policy: [String: Member<Configuration.Policy>] = [
        "read": { $0.choice($1, $2, &$3.read) },
        "write": { $0.choice($1, $2, &$3.write) },
        "destructive": { $0.choice($1, $2, &$3.destructive) },
        "bulk": { $0.choice($1, $2, &$3.bulk) },
        "tools": { $0.toolActions($1, $2, &$3.tools) },
    ]

    private static let unattended: [String: Member<Configuration.UnattendedRules>] = [
        "destructive": { $0.choice($1, $2, &$3.destructive) },
        "bulk": { $0.choice($1, $2, &$3.bulk) },
    ]

    /// No more than the catalogue lets a request carry.
    private static let bulk: [String: Member<Configuration.Bulk>] = [
        "tagContacts": { $0.integer($1, $2, 1...500, &$3.tagContacts) },
        "businessContacts": { $0.integer($1, $2, 1...50, &$3.businessContacts) },
    ]

    private static let handles: [String: Member<Configuration.HandleLifetimes>] = [
        "executionSeconds": { $0.integer($1, $2, 1...86_400, &$3.executionSeconds) },
        "confirmSeconds": { $0.integer($1, $2, 1...86_400, &$3.confirmSeconds) },
    ]

    private static let limits: [String: Member<Configuration.Limits>] = [
        "callDeadlineSeconds": { $0.integer($1, $2, 1...600, &$3.callDeadlineSeconds) },
        "concurrentCalls": { $0.integer($1, $2, 1...1024, &$3.concurrentCalls) },
    ]

    private static let network: [String: Member<Configuration.Network>] = [
        "proxy": { $0.proxy($1, $2, &$3.proxy) },
        "extraCA": { $0.optionalText($1, $2, &$3.extraCA) },
    ]

    private static let audit: [String: Member<Configuration.Audit>] = [
        "maxBytes": { $0.integer($1, $2, 65_536...1_073_741_824, &$3.maxBytes) },
        "keep": { $0.integer($1, $2, 1...1000, &$3.keep) },
    ]
}

// MARK: - Values

extension ConfigurationReader {
    private mutating func fault(_ pointer: JSONPointer, _ message: String) {
        faults.append(ConfigurationError.Fault(pointer: pointer, message: message))
    }

    /// Reads an object whose members are known by name; any other is a fault.
    private mutating func section<Settings>(
        _ json: JSON, _ pointer: JSONPointer, _ settings: inout Settings, _ members: [String: Member<Settings>]
    ) {
        guard let object = json.objectValue else { return fault(pointer, "must be an object, not \(json.typeName)") }
        for entry in object {
            let place = pointer.appending(entry.key)
            if let read = members[entry.key] {
                read(&self, entry.value, place, &settings)
            } else {
                fault(place, "unknown key")
            }
        }
    }

    private mutating func toolActions(
        _ json: JSON, _ pointer: JSONPointer, _ actions: inout [String: Configuration.PolicyAction]
    ) {
        guard let object = json.objectValue else { return fault(pointer, "must be an object, not \(json.typeName)") }
        for entry in object {
            var action = Configuration.PolicyAction.allow
            choice(entry.value, pointer.appending(entry.key), &action)
            actions[entry.key] = action
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

    private mutating func proxy(_ json: JSON, _ pointer: JSONPointer, _ result: inout String?) {
        optionalText(json, pointer, &result)
        guard let text = result, ProxyAddress(text) == nil else { return }
        fault(pointer, "must be http://HOST:PORT, an HTTP proxy without a password")
    }

    private mutating func optionalText(_ json: JSON, _ pointer: JSONPointer, _ result: inout String?) {
        switch json {
        case .null: result = nil
        case .string(let text) where !text.isEmpty: result = text
        default: fault(pointer, "must be a non-empty string or null")
        }
    }
}
