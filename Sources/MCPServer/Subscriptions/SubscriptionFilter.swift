import JSONValue

/// What a client wants to be told of: the `notifications` of `subscriptions/listen`.
struct SubscriptionFilter: Sendable, Equatable {
    /// Resources one stream, or a legacy session, may be told of.
    static let resourceLimit = 1000
    /// The longest URI that is kept, in UTF-8 bytes.
    static let maximumURILength = 2048

    var lists: Set<ServerChange.List> = []
    /// Nil when resources were not mentioned.
    var resources: Set<String>?

    /// - Throws: -32602 naming the member that is missing or mistyped.
    init(params: JSONObject) throws(JSONRPCError) {
        guard let wanted = params["notifications"]?.objectValue else {
            throw .invalidParams("subscriptions/listen needs params.notifications (an object).")
        }
        for list in ServerChange.List.allCases {
            guard let member = wanted[list.filterKey] else { continue }
            guard let isWanted = member.boolValue else {
                throw .invalidParams("params.notifications.\(list.filterKey) must be true or false.")
            }
            if isWanted { lists.insert(list) }
        }
        guard let uris = wanted["resourceSubscriptions"] else { return }
        let texts = uris.arrayValue?.compactMap(\.stringValue)
        guard let texts, texts.count == uris.arrayValue?.count else {
            throw .invalidParams("params.notifications.resourceSubscriptions must be an array of strings.")
        }
        guard texts.count <= Self.resourceLimit else {
            throw .invalidParams(
                "params.notifications.resourceSubscriptions must name no more than \(Self.resourceLimit) resources.")
        }
        resources = Set(texts.filter { $0.utf8.count <= Self.maximumURILength })
    }

    /// The part of it that this server can keep: a client is not told that it listens to what never speaks.
    func honoured(by features: ServerFeatures) -> SubscriptionFilter {
        var filter = self
        filter.lists.formIntersection(features.changingLists)
        if let provider = features.resources, provider.hasSubscriptions {
            filter.resources = resources?.filter(provider.isSubscribable)
        } else {
            filter.resources = nil
        }
        return filter
    }

    func includes(_ change: ServerChange) -> Bool {
        switch change {
        case .list(let list): lists.contains(list)
        case .resource(let uri): resources?.contains(uri) ?? false
        }
    }

    var json: JSON {
        var object = JSONObject()
        for list in ServerChange.List.allCases where lists.contains(list) { object[list.filterKey] = true }
        object["resourceSubscriptions"] = resources.map { JSON($0.sorted()) }
        return .object(object)
    }
}

extension ServerChange.List {
    var filterKey: String { "\(rawValue)ListChanged" }
}

extension ServerChange {
    /// The notification's method and params, without what a subscription adds.
    var notification: (method: String, params: JSONObject) {
        switch self {
        case .list(let list): ("notifications/\(list.rawValue)/list_changed", [:])
        case .resource(let uri): (Method.resourceUpdated, ["uri": .string(uri)])
        }
    }
}
