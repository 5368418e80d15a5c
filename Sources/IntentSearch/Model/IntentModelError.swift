/// Why bytes cannot serve as a model. In a built product it is a fault of the build.
package enum IntentModelError: Error, Equatable, CustomStringConvertible {
    case notAModel
    case otherVersion(Int)
    case cutOff
    /// Sections that do not fit each other, by the name of one.
    case inconsistent(String)

    package var description: String {
        switch self {
        case .notAModel: "This is no model of intents. Train one: highlevel-bench intents --train."
        case .otherVersion(let version):
            "The model of intents has version \(version), this program reads \(ModelHeader.version). Train it anew: "
                + "highlevel-bench intents --train."
        case .cutOff: "The model of intents is cut off."
        case .inconsistent(let section): "The model of intents is damaged: \(section)."
        }
    }
}
