import ContactCatalog
package import JSONValue

extension ContactsAPI {
    /// Walks through all pages, one after the other.
    /// - Parameters:
    ///   - walk: Where to begin; afterwards it tells how the walk ended.
    ///   - options: For each request.
    ///   - visit: Gets each page's contacts; the walk goes on when it returns true.
    /// - Throws: what a request throws, and what `visit` throws.
    package func walk(
        _ walk: inout ContactWalk, _ options: CallOptions = CallOptions(priority: .bulk),
        visit: (_ contacts: [JSON]) async throws -> Bool
    ) async throws {
        while true {
            let request: AbstractRequest
            do throws(ArgumentError) {
                guard let next = try walk.request() else { return }
                request = next
            } catch {
                throw HighLevelError(
                    .upstreamShape, "HighLevel's cursor cannot be sent back: \(error)", fault: .highlevel,
                    nextStep: "Try once more later.")
            }
            let contacts = try walk.take(try await send(request, options).body)
            guard try await visit(contacts) else { return }
        }
    }
}
