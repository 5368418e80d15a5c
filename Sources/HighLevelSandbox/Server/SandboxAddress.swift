/// What a client needs to reach a running sandbox.
package struct SandboxAddress: Sendable, Equatable {
    /// `http://127.0.0.1:PORT`, without a slash at the end.
    package let url: String
    package let token: String
    package let locationId: String

    package init(url: String, token: String, locationId: String) {
        self.url = url
        self.token = token
        self.locationId = locationId
    }
}
