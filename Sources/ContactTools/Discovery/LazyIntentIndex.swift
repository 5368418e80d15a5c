import ContactCatalog
import HighLevelClient
import IntentSearch
import Synchronization

/// The index of intents, made when somebody first looks for something.
final class LazyIntentIndex: Sendable {
    private let catalog: Catalog
    private let index = Mutex<IntentIndex?>(nil)

    init(catalog: Catalog) { self.catalog = catalog }

    func answer(_ intent: String) throws(HighLevelError) -> IntentAnswer {
        let index: IntentIndex? = self.index.withLock { known in
            if known == nil { known = try? IntentIndex(catalog: catalog) }
            return known
        }
        guard let index else { throw .internalFault("The index of intents cannot be read.") }
        // All of them, since what is hidden is taken out afterwards.
        return index.answer(intent, limit: catalog.operations.count)
    }
}
