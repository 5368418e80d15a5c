import HighLevelClient
import JSONValue
package import Sealing

/// Handles that stand for a selection. They may be used again and again for as long as it is kept: what happens once is
/// the job, which asks for itself.
package struct SelectionHandles: Sendable {
    /// What a handle says of its selection, without a file being read.
    struct Ticket: Sendable, Equatable {
        let id: String
        let count: Int
        let profile: String?
        let locationId: String
    }

    /// A walk that is to be gone on with.
    struct Walk: Sendable, Equatable {
        let ticket: Ticket
        let arguments: JSONObject
        let cursor: JSON
    }

    private static let kind = "selection"
    private static let walkKind = "selection_walk"

    private let sealer: Sealer
    /// As other handles of the same server are sealed for.
    private let profile: String?

    package init(sealer: Sealer, profile: String?) {
        self.sealer = sealer
        self.profile = profile
    }

    func seal(_ selection: Selection) throws(HighLevelError) -> String {
        try seal(Self.kind, Self.contents(selection), expiry: selection.expiry)
    }

    func seal(_ walk: JSONObject, after cursor: JSON, _ selection: Selection) throws(HighLevelError) -> String {
        var contents = Self.contents(selection)
        contents["arguments"] = .object(walk)
        contents["cursor"] = cursor
        return try seal(Self.walkKind, contents, expiry: selection.expiry)
    }

    func open(_ text: String) throws(HighLevelError) -> Ticket {
        try Self.ticket(try open(text, Self.kind, field: "selection"), field: "selection")
    }

    func openWalk(_ text: String) throws(HighLevelError) -> Walk {
        let contents = try open(text, Self.walkKind, field: "continue")
        guard let arguments = contents["arguments"]?.objectValue, let cursor = contents["cursor"] else {
            throw .invalidSelection(.wrongContents, field: "continue")
        }
        return Walk(
            ticket: try Self.ticket(contents, field: "continue"), arguments: arguments, cursor: cursor)
    }

    private static func contents(_ selection: Selection) -> JSONObject {
        var contents: JSONObject = [
            "id": .string(selection.id), "count": JSON(selection.count), "locationId": .string(selection.locationId),
        ]
        contents["profile"] = selection.profile.map { .string($0) }
        return contents
    }

    private static func ticket(_ contents: JSONObject, field: String) throws(HighLevelError) -> Ticket {
        guard let id = contents["id"]?.stringValue, let count = contents["count"]?.intValue,
            let locationId = contents["locationId"]?.stringValue
        else { throw .invalidSelection(.wrongContents, field: field) }
        return Ticket(id: id, count: count, profile: contents["profile"]?.stringValue, locationId: locationId)
    }

    private func seal(_ kind: String, _ contents: JSONObject, expiry: Int64) throws(HighLevelError) -> String {
        do {
            return try sealer.seal(Handle(kind: kind, profile: profile, contents: contents, expiry: expiry))
        } catch {
            throw HighLevelError(
                .internalFault, "No handle can be made: the sealing key is not available.", fault: .server,
                nextStep: "Tell the user: the server's state directory needs a look.")
        }
    }

    private func open(_ text: String, _ kind: String, field: String) throws(HighLevelError) -> JSONObject {
        do throws(HandleError) {
            return try sealer.open(text, kind: kind, profile: profile).contents
        } catch {
            throw .invalidSelection(error, field: field)
        }
    }
}

extension HighLevelError {
    static func invalidSelection(_ error: HandleError, field: String) -> HighLevelError {
        let words = error == .wrongContents ? "is not one this server makes now" : error.words
        return HighLevelError(
            .invalidHandle, "The handle \(words). Nothing was sent.", fault: .caller, field: field,
            nextStep: "Select the contacts again with \(ContactSelecting.name), and use the new handle.",
            details: ["reason": .string(error.reason)])
    }
}
