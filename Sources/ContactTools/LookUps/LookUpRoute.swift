import ContactCatalog

/// Where HighLevel lists the names of one kind. These reads are no tools, so tools.json does not know them.
struct LookUpRoute: Sendable {
    /// HighLevel's own id, such as `get-workflow`.
    let operationId: String
    let scope: String
    private let path: Path
    /// Entries a page, where the list comes in pages.
    let pageSize: Int?

    private enum Path {
        /// `/word/?locationId=…`. Without the trailing slash it is another route.
        case collection(String)
        /// `/locations/{locationId}/word`.
        case ofLocation(String, query: [QueryItem] = [])
    }

    init(_ kind: LookupKind) {
        switch kind {
        case .workflows: self.init("get-workflow", "workflows.readonly", .collection("workflows"))
        case .campaigns: self.init("get-campaigns", "campaigns.readonly", .collection("campaigns"))
        // Deprecated, but the other route needs an agency's id, which a sub-account's token does not tell.
        case .users: self.init("get-user-by-location", "users.readonly", .collection("users"))
        case .businesses:
            self.init("get-businesses-by-location", "businesses.readonly", .collection("businesses"), pageSize: 100)
        case .tags: self.init("get-location-tags", "locations/tags.readonly", .ofLocation("tags"))
        case .customFields:
            self.init(
                "get-custom-fields", "locations/customFields.readonly",
                .ofLocation("customFields", query: [QueryItem(name: "model", value: "contact")]))
        }
    }

    private init(_ operationId: String, _ scope: String, _ path: Path, pageSize: Int? = nil) {
        self.operationId = operationId
        self.scope = scope
        self.path = path
        self.pageSize = pageSize
    }

    /// The request for the entries after the first `skip`.
    func request(locationId: String, skip: Int) -> AbstractRequest {
        switch path {
        case .collection(let word):
            var query = [QueryItem(name: "locationId", value: locationId)]
            if let pageSize {
                query.append(QueryItem(name: "limit", value: String(pageSize)))
                query.append(QueryItem(name: "skip", value: String(skip)))
            }
            return AbstractRequest(
                operationId: operationId, method: .get, pathSegments: [word], hasTrailingSlash: true, query: query,
                scopes: [scope], isRead: true, locationId: locationId)
        case .ofLocation(let word, let query):
            return AbstractRequest(
                operationId: operationId, method: .get, pathSegments: ["locations", locationId, word],
                query: query, scopes: [scope], isRead: true, locationId: locationId)
        }
    }
}
