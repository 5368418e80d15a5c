/// Who may keep a cacheable result of revision 2026-07-28.
package enum CacheScope: String, Sendable {
    /// Everybody gets the same.
    case `public`
    /// Only the client that asked.
    case `private`
}
