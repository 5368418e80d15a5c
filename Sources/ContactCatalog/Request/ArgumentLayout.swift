/// Which argument of an operation goes where in its request.
struct ArgumentLayout: Sendable {
    /// An argument with the name HighLevel gives it.
    struct Parameter: Sendable, Hashable {
        let argument: String
        let name: String
    }

    /// In the order of the path's placeholders.
    let path: [Parameter]
    /// In the order in which the query is sent.
    let query: [Parameter]
    /// In the order of the input schema's properties.
    let body: [Parameter]
    let validator: SchemaValidator
    /// For each path argument the words that mean another route at its place, in lower case.
    var reservedWords: [String: Set<String>] = [:]
    /// The operation that finds a contact by e-mail or phone.
    var contactFinder: String?
    /// The operation that reads one contact.
    var contactReader: String?
    /// For path arguments the operation that lists what they name.
    var finders: [String: String] = [:]

    init(root: SchemaNode, path template: PathTemplate, query names: [String], rename: [String: String]) {
        let parameters = root.properties.map { Parameter(argument: $0.name, name: rename[$0.name] ?? $0.name) }
        let placeholders = template.placeholders
        path = placeholders.compactMap { placeholder in parameters.first { $0.name == placeholder } }
        query = names.compactMap { name in parameters.first { $0.name == name } }
        body = parameters.filter { !placeholders.contains($0.name) && !names.contains($0.name) }
        validator = SchemaValidator(root: root)
    }
}
