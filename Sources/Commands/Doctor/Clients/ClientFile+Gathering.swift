#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension ClientFile {
    /// Claude Code keeps its history in the same file.
    private static let limit = 33_554_432

    init(_ place: ClientPlace) {
        self.place = place
        var status = stat()
        isReadableByOthers = stat(place.path, &status) == 0 && status.st_mode & 0o044 != 0
        do throws(UsageError) {
            state = try FileBytes.read(place.path, limit: Self.limit).map { .read($0) } ?? .absent
        } catch {
            state = .unreadable(error.description)
        }
    }

    /// All that may be there for whoever runs this command.
    static func all() -> [ClientFile] {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let project = getcwd(&buffer, buffer.count).map { String(cString: $0) }
        var seen: Set<String> = []
        return ClientPlace.all(home: Home.variable("HOME"), project: project).filter {
            seen.insert($0.path).inserted
        }.map(ClientFile.init)
    }
}
