import ContactCatalog
import HighLevelClient
import JSONValue

/// The part of a recipe's arguments that one operation takes: checked whole before anything is sent, names and all.
struct OperationPart: Sendable {
    let operation: Operation
    let place: ArgumentPlace
    private let names: NamedArguments
    private let spare: Set<String>

    /// - Parameters:
    ///   - operation: Which takes them.
    ///   - arguments: As its tool would.
    ///   - place: Where they stand.
    ///   - spare: Added for the check alone: what the recipe finds out on its way.
    /// - Throws: `ArgumentError` with every fault, each of the argument that was given.
    init(
        _ operation: Operation, _ arguments: JSONObject, at place: ArgumentPlace, spare: JSONObject = JSONObject()
    ) throws(ArgumentError) {
        self.operation = operation
        self.place = place
        do throws(ArgumentError) {
            var whole = arguments
            for member in spare where !whole.contains(key: member.key) { whole[member.key] = member.value }
            self.spare = Set(spare.keys.filter { !arguments.contains(key: $0) })
            names = try NamedArguments(taking: whole, of: operation)
            _ = try operation.checked(names.checkable)
        } catch {
            throw ArgumentError(faults: error.faults.map(place.moved))
        }
    }

    /// With stand-ins where names are still to be resolved.
    var shown: JSONObject { withoutSpare(names.checkable) }
    var placeholders: JSONObject { names.placeholders }

    /// The arguments with ids in place of names, and what was known by a part of its name, by its place in the recipe's.
    func resolved(by runner: OperationRunner) async throws(HighLevelError) -> ResolvedNames {
        guard !names.isEmpty else { return ResolvedNames(arguments: shown) }
        do throws(HighLevelError) {
            let resolved = try await names.resolvedByParts(
                by: runner.lookUps, in: try await runner.accounts.account())
            var fullNames = JSONObject()
            for name in resolved.fullNames { fullNames[place.moved(name.key)] = name.value }
            return ResolvedNames(arguments: withoutSpare(resolved.arguments), fullNames: fullNames)
        } catch {
            throw place.moved(error)
        }
    }

    private func withoutSpare(_ arguments: JSONObject) -> JSONObject { arguments.filter { !spare.contains($0.key) } }
}
