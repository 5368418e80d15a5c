/// One whole response: the body has been read to its end and decompressed.
package struct HTTPResponse: Sendable {
    package let status: Int
    /// In wire order, names as the server spelled them.
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    package init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first value of a header, whatever the case of its name.
    package func header(_ name: String) -> String? { headers.firstValue(named: name) }
}

extension [(name: String, value: String)] {
    func firstValue(named name: String) -> String? {
        let wanted = name.utf8
        return first { header in
            header.name.utf8.count == wanted.count && header.name.utf8.elementsEqual(wanted) { $0 | 0x20 == $1 | 0x20 }
        }?.value
    }
}
