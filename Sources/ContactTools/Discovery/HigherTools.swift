/// The names of the tools that are no operations of HighLevel's.
package enum HigherTools {
    /// Those that ask for no consent themselves.
    package static let unconfirmed = [OperationFinding.name, OperationLoading.name, HandleExecution.name]

    package static let names =
        [
            OperationFinding.name, OperationLoading.name, HandleExecution.name, ContactUpsert.name, InteractionLog.name,
            ContactOverview.name,
        ] + BulkTools.names
}
