/// An operation as read, with its place in the document for the checks that look at several.
struct CatalogEntry {
    let index: Int
    let operation: Operation
}
