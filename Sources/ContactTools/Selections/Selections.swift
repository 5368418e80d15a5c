package import HighLevelClient
import JSONValue
import PrivateFiles

/// The selections of a home. A file of each: a line that says what it is and what was searched for, then an id on each
/// line; no name, no address, nothing else of a contact. They are good for a day.
package struct Selections: Sendable {
    /// Seconds.
    package static let lifetime: Int64 = 86_400
    /// More than this is not one piece of work. It bounds what a selection takes of memory and disk.
    package static let greatestCount = 500_000
    private static let longestHeader = 4_096

    private let files: WorkFiles
    private let now: @Sendable () -> Int64

    /// - Parameters:
    ///   - files: Where they are kept.
    ///   - now: Seconds since 1970.
    package init(files: WorkFiles, now: @escaping @Sendable () -> Int64) {
        self.files = files
        self.now = now
    }

    /// Keeps a new selection. One of the same name, profile and location makes way for it.
    package func keep(
        _ ids: ContactIdList, source: Selection.Source, criteria: String? = nil, profile: String?, locationId: String,
        name: String? = nil
    ) throws(HighLevelError) -> Selection {
        guard ids.count <= Self.greatestCount else {
            throw HighLevelError(
                .invalidArguments, "A selection holds \(Self.greatestCount) contacts, and these are more.",
                fault: .caller,
                field: "selection", nextStep: "Make it several.")
        }
        // One at a time: a writer at work leaves the same traces as one that was killed, and of two that keep the same name
        // one is to make way for the other.
        return try files.exclusively { () throws(HighLevelError) in
            try sweep()
            try? files.removeLeftovers()
            let moment = now()
            let selection = Selection(
                name: name, profile: profile, locationId: locationId, source: source, criteria: criteria,
                count: ids.count, madeAt: moment, expiry: moment + Self.lifetime)
            let namesakes =
                name == nil
                ? []
                : try all().filter {
                    $0.name == name && $0.profile == profile && $0.locationId == locationId
                }
            try writing { () throws(PrivateFileError) in
                try files.write(selection.id, selection.header.serializedBytes() + [UInt8(ascii: "\n")], ids.bytes)
                for namesake in namesakes { try files.remove(namesake.id) }
            }
            return selection
        }
    }

    /// Does something with the selections for whoever may not wait on the thread it runs on: keeping one waits for a lock
    /// and for a disk.
    package func aside<Value: Sendable>(
        _ work: @escaping @Sendable (Selections) throws(HighLevelError) -> Value
    ) async throws(HighLevelError) -> Value {
        try await files.aside { () throws(HighLevelError) in try work(self) }
    }

    /// All that are good, the newest first.
    package func all() throws(HighLevelError) -> [Selection] {
        let moment = now()
        return try headers().filter { $0.expiry > moment }.sorted { ($0.madeAt, $0.id) > ($1.madeAt, $1.id) }
    }

    /// The selection and its contacts.
    /// - Throws: `unknown_selection` when there is none, or it is over.
    package func load(
        _ id: String, profile: String?, locationId: String
    ) throws(HighLevelError) -> (selection: Selection, ids: ContactIdList) {
        guard Selection.isId(id), let bytes = try reading({ () throws(PrivateFileError) in try files.read(id) }) else {
            throw .unknownSelection("is not there any more, or never was")
        }
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")),
            let selection = Self.selection(bytes[..<end], of: id),
            let ids = ContactIdList(file: consume bytes, behind: end + 1), ids.count == selection.count
        else { throw .unknownSelection("is damaged") }
        guard selection.expiry > now() else { throw .unknownSelection("has expired") }
        guard selection.profile == profile, selection.locationId == locationId else {
            throw .unknownSelection("is of another profile or location")
        }
        return (selection, ids)
    }

    /// The newest of this name.
    package func named(
        _ name: String, profile: String?, locationId: String
    ) throws(HighLevelError) -> Selection? {
        try all().first { $0.name == name && $0.profile == profile && $0.locationId == locationId }
    }

    /// - Returns: whether there was one.
    package func remove(_ id: String) throws(HighLevelError) -> Bool {
        guard Selection.isId(id), try headers().contains(where: { $0.id == id }) else { return false }
        try writing { () throws(PrivateFileError) in try files.remove(id) }
        return true
    }

    /// Takes away what is over.
    package func sweep() throws(HighLevelError) {
        let moment = now()
        for selection in try headers() where selection.expiry <= moment {
            try writing { () throws(PrivateFileError) in try files.remove(selection.id) }
        }
    }

    private func headers() throws(HighLevelError) -> [Selection] {
        var found: [Selection] = []
        for name in try reading({ () throws(PrivateFileError) in try files.names() }) where Selection.isId(name) {
            let head = try reading { () throws(PrivateFileError) in try files.read(name, limit: Self.longestHeader) }
            guard let head, let selection = Self.selection(head.prefix { $0 != UInt8(ascii: "\n") }, of: name) else {
                continue
            }
            found.append(selection)
        }
        return found
    }

    private static func selection(_ line: ArraySlice<UInt8>, of name: String) -> Selection? {
        guard let json = try? JSON(parsing: Array(line)), let selection = Selection(header: json) else { return nil }
        return selection.id == name ? selection : nil
    }

    private func reading<Value>(
        _ body: () throws(PrivateFileError) -> Value
    ) throws(HighLevelError) -> Value {
        do throws(PrivateFileError) { return try body() } catch { throw .workFiles(error, while: "read") }
    }

    private func writing(_ body: () throws(PrivateFileError) -> Void) throws(HighLevelError) {
        do throws(PrivateFileError) { try body() } catch { throw .workFiles(error, while: "written") }
    }
}
