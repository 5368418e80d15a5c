package import MCPServer

/// A provider that answers for tools it does not list, such as those that change something on a server that only reads:
/// whoever calls one by its name is told why it is not there.
package protocol UnlistedTools: ToolProvider {
    var unlistedNames: Set<String> { get }
}
