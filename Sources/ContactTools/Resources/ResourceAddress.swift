/// What a URI of this server stands for.
enum ResourceAddress: Hashable {
    case tools
    case guide
    case account
    /// The id is as it stood in the URI, unchecked.
    case records(ContactRecordKind, contactId: String)

    private static let scheme = "highlevel://"
    private static let contacts = "contacts"

    /// Reads a URI that is spelled exactly as the lists have it: no other case, nothing encoded, no query and no
    /// fragment. A second spelling of the same thing would only be a way round a check.
    init?(uri: String) {
        guard uri.utf8.allSatisfy({ 0x20 < $0 && $0 < 0x7F }), uri.hasPrefix(Self.scheme) else { return nil }
        let parts = uri.dropFirst(Self.scheme.count).split(separator: "/", omittingEmptySubsequences: false)
        switch parts.count {
        case 1:
            guard let fixed = [Self.tools, .guide, .account].first(where: { $0.uri == uri }) else { return nil }
            self = fixed
        case 2, 3:
            let path = parts.count == 3 ? "/\(parts[2])" : ""
            guard parts[0] == Self.contacts, let records = ContactRecordKind.allCases.first(where: { $0.path == path })
            else { return nil }
            self = .records(records, contactId: String(parts[1]))
        default: return nil
        }
    }

    /// Whether it is another thing in every account.
    var belongsToAccount: Bool {
        switch self {
        case .tools, .guide: false
        case .account, .records: true
        }
    }

    var uri: String {
        switch self {
        case .tools: Self.scheme + "tools"
        case .guide: Self.scheme + "guide"
        case .account: Self.scheme + "account"
        case .records(let records, let contactId): "\(Self.scheme)\(Self.contacts)/\(contactId)\(records.path)"
        }
    }
}
