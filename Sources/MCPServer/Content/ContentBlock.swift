import JSONValue

/// One piece of what a tool or a prompt says. A kind that a revision does not know goes out as text that says what it
/// is, because an older client would refuse the whole result.
package enum ContentBlock: Sendable, Hashable {
    case text(String)
    /// Base64 data of the given MIME type.
    case image(data: String, mimeType: String)
    /// Base64 data of the given MIME type; since revision 2025-03-26.
    case audio(data: String, mimeType: String)
    /// A resource's contents, whole.
    case resource(ResourceContents)
    /// Where a resource can be read; since revision 2025-06-18.
    case resourceLink(Resource)

    func json(for revision: ProtocolRevision) -> JSON {
        switch self {
        case .text(let text): return Self.text(text)
        case .image(let data, let mimeType):
            return ["type": "image", "data": .string(data), "mimeType": .string(mimeType)]
        case .audio(let data, let mimeType):
            guard revision.hasAudio else {
                return Self.text("(Audio of type \(mimeType), which revision \(revision.rawValue) cannot carry.)")
            }
            return ["type": "audio", "data": .string(data), "mimeType": .string(mimeType)]
        case .resource(let contents): return ["type": "resource", "resource": contents.json]
        case .resourceLink(let resource):
            guard revision.hasResourceLinks, var object = resource.json(for: revision).objectValue else {
                return Self.text("\(resource.title): \(resource.uri)")
            }
            object["type"] = "resource_link"
            return .object(object)
        }
    }

    private static func text(_ text: String) -> JSON { ["type": "text", "text": .string(text)] }
}
