import ContactCatalog
import HighLevelClient
import Safeguards
import Testing

@testable import Commands

/// What policy says of a `bulk` command before anything is opened for it.
struct BulkPermissionTests {
    private static func permission(_ change: BulkChange, _ edit: (inout Policy) -> Void) throws -> BulkPermission {
        var policy = Policy()
        edit(&policy)
        return try BulkPermission(change, policy: policy, catalog: try Catalog.embedded())
    }

    @Test(arguments: BulkChange.allCases)
    func `each command's tool and operation can be denied`(change: BulkChange) throws {
        try Self.permission(change) { _ in }.check()
        for name in [change.tool, change.operation] {
            let error = #expect(throws: HighLevelError.self) {
                try Self.permission(change) { $0.tools = [name: .deny] }.check()
            }
            #expect(error?.message.contains(name) == true)
        }
        #expect(throws: HighLevelError.self) { try Self.permission(change) { $0.isReadOnly = true }.check() }
        #expect(throws: HighLevelError.self) { try Self.permission(change) { $0.bulk = .deny }.check() }
    }

    @Test(arguments: BulkChange.allCases)
    func `more contacts than the threshold need a yes, and fewer where policy says so`(change: BulkChange) throws {
        let usual = try Self.permission(change) { _ in }
        #expect(!usual.needsConsent(contacts: 50) && usual.needsConsent(contacts: 51))
        #expect(try Self.permission(change) { $0.tools = [change.tool: .confirm] }.needsConsent(contacts: 1))
        #expect(try !Self.permission(change) { $0.bulk = .allow }.needsConsent(contacts: 5_000))
    }
}
