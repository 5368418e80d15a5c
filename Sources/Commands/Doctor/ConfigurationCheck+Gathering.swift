#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension ConfigurationCheck {
    init(_ options: CommonOptions) {
        path = options.config ?? options.resolvedHome().map { "\($0.configDirectory)/config.json" }
        var status = stat()
        let isThere = path.map { stat($0, &status) == 0 } ?? false
        isWritableByOthers = isThere && status.st_mode & 0o022 != 0
        do {
            let configuration = try options.configuration()
            // Which finds rules for tools that there are not.
            _ = try Assembly(configuration: configuration, home: nil, configurationPath: path)
            state = isThere ? .read(configuration) : .absent
        } catch {
            state = .unusable("\(error)")
        }
    }
}
