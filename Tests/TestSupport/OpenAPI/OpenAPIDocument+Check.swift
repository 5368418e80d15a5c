import ContactCatalog
import HighLevelClient
import JSONValue

extension OpenAPIDocument {
    /// Everything in which a request and its response are not what the document says.
    /// - Throws: when no operation has this method and path, or the request's body is no JSON.
    package func deviations(in exchange: RecordingRoundTripSender.Exchange) throws -> [Deviation] {
        let (request, response) = (exchange.request, exchange.response)
        let target = request.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let operation = operation(method: request.method, path: target[0]) else {
            throw OpenAPISchemas.Failure(description: "no operation \(request.method) \(request.target)")
        }
        var check = ExchangeCheck(operation: operation)
        check.checkPath(target[0])
        check.checkQuery(target.count > 1 ? target[1] : "")
        check.checkHeaders(of: request)
        check.checkBody(try request.body.map { try JSON(parsing: $0) })
        check.check(status: response.status, body: try? JSON(parsing: response.body))
        return check.deviations
    }
}

/// Compares one exchange with one operation.
private struct ExchangeCheck {
    let operation: OpenAPIOperation
    var deviations: [Deviation] = []

    private mutating func add(_ part: Deviation.Part, _ place: String, _ kind: String, _ value: JSON? = nil) {
        deviations.append(
            Deviation(operationId: operation.id, part: part, place: place, kind: kind, value: value))
    }

    mutating func checkPath(_ path: Substring) {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        for (name, text) in operation.match(segments) ?? [:] { check(text, named: name, .path) }
    }

    mutating func checkQuery(_ query: Substring) {
        var seen: Set<String> = []
        for pair in query.split(separator: "&", omittingEmptySubsequences: true) {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard sides.count == 2, let name = Self.decoded(sides[0]), seen.insert(name).inserted else {
                add(.query, String(pair), "encoding")
                continue
            }
            check(sides[1], named: name, .query)
        }
        for parameter in operation.parameters where parameter.location == "query" && parameter.isRequired {
            if !seen.contains(parameter.name) { add(.query, parameter.name, "missing") }
        }
    }

    mutating func checkHeaders(of request: HTTPRequest) {
        for parameter in operation.parameters where parameter.location == "header" {
            guard let text = request.header(parameter.name) else {
                if parameter.isRequired { add(.header, parameter.name, "missing") }
                continue
            }
            if !parameter.schema.accepts(.string(text)) { add(.header, parameter.name, "value", .string(text)) }
        }
        let type = request.body == nil ? nil : "application/json"
        if request.header("Content-Type") != type { add(.header, "Content-Type", "value") }
    }

    mutating func checkBody(_ body: JSON?) {
        switch (operation.requestBody, body) {
        case (nil, nil): break
        case (nil, let body?): add(.requestBody, "", "undeclared", body)
        // Every body the document describes it also requires.
        case (.some, nil): add(.requestBody, "", "missing")
        case (let schema?, let body?): check(body, against: schema, .requestBody, under: [])
        }
    }

    mutating func check(status: Int, body: JSON?) {
        guard let response = operation.responses[String(status)] else {
            add(.status, String(status), "undocumented", body)
            return
        }
        switch (response, body) {
        case (.undescribed, _): add(.responseBody, String(status), "undescribed")
        case (.schema, nil): add(.responseBody, String(status), "missing")
        case (.schema(let schema), let body?):
            check(body, against: schema, .responseBody, under: [String(status)])
        }
    }

    private mutating func check(_ text: String, named name: String, _ part: Deviation.Part) {
        guard let parameter = operation.parameters.first(where: { $0.location == part.rawValue && $0.name == name })
        else {
            add(part, name, "undeclared")
            return
        }
        // Decoded once there is nothing left to decode; in a query a bare plus would read as a space.
        guard let value = Self.decoded(text), Self.decoded(value).map({ $0 == value }) ?? true,
            part != .query || !text.utf8.contains(UInt8(ascii: "+"))
        else {
            add(part, name, "encoding", .string(text))
            return
        }
        let typed = parameter.type == "number" ? Double(value).map { JSON($0) } ?? .string(value) : .string(value)
        if !parameter.schema.accepts(typed) { add(part, name, "type", typed) }
    }

    private mutating func check(
        _ body: JSON, against schema: SchemaValidator, _ part: Deviation.Part, under start: [String]
    ) {
        for fault in schema.faults(in: body) {
            let place = start + fault.pointer.tokens.map { Int($0) == nil ? $0 : "*" }
            add(part, place.joined(separator: "/"), fault.kind.rawValue, body[pointer: fault.pointer])
        }
    }

    /// Percent-decoded once; nil when an escape is broken or the bytes are no UTF-8.
    private static func decoded(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            guard digits.count == 2, digits.allSatisfy(\.isHexDigit), let value = UInt8(digits, radix: 16) else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
