/// Something that clients can be told has changed.
package enum ServerChange: Sendable, Hashable {
    package enum List: String, Sendable, CaseIterable {
        case tools
        case prompts
        case resources
    }

    case list(List)
    /// The resource with this URI.
    case resource(String)
}
