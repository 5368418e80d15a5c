/// What happens to key files while a vault is rekeyed: at every moment there is one that opens what is there.
struct KeyFileChange {
    private enum Plan {
        case none
        case make(KeyFile)
        case discard(KeyFile)
        case move(from: KeyFile, to: KeyFile)
        /// The same file: it holds both keys meanwhile.
        case replace(KeyFile, old: [UInt8], new: [UInt8])
    }

    private let plan: Plan

    init(from old: Unlocker?, to new: Unlocker, header: VaultHeader) throws(VaultError) {
        switch (try old?.keyFile(), try new.keyFile()) {
        case (nil, nil): plan = .none
        case (nil, let file?): plan = .make(file)
        case (let file?, nil): plan = .discard(file)
        case (let old?, let new?) where old.isSame(as: new):
            let working = try old.keys()?.first { key in
                Unlocker.dataKey(header, WrappingKey.make(of: key, kind: .keyFile, salt: header.salt)) != nil
            }
            guard let working else { throw .wrongKey }
            plan = .replace(old, old: working, new: KeyFile.newKey())
        case (let old?, let new?): plan = .move(from: old, to: new)
        }
    }

    /// The new key, where a file holds it.
    func begin() throws(VaultError) -> [UInt8]? {
        switch plan {
        case .none, .discard: return nil
        case .make(let file), .move(_, let file):
            guard try file.keys() == nil else { throw .unusableKeyFile(path: file.path, problem: .exists) }
            return try file.make()
        case .replace(let file, let old, let new):
            try file.write([new, old])
            return new
        }
    }

    /// The old key opens nothing any more, so whether it can be removed decides nothing.
    func finish() {
        switch plan {
        case .none, .make: break
        case .discard(let file), .move(let file, _): try? file.remove()
        case .replace(let file, _, let new): try? file.write([new])
        }
    }

    func undo() {
        switch plan {
        case .none, .discard: break
        case .make(let file), .move(_, let file): try? file.remove()
        case .replace(let file, let old, _): try? file.write([old])
        }
    }
}
