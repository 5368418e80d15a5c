extension Array {
    /// Where what holds of the rest of the list, and of nothing before, begins; its end when it holds of nothing. Found by
    /// halving.
    func start(where holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
