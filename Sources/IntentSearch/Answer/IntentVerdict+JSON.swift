package import JSONValue

extension IntentVerdict {
    /// The verdict as agents and scripts read it: `verdict`, and what decides or where it lives.
    package var members: JSONObject {
        switch self {
        case .match: ["verdict": "match"]
        case .ambiguous(let difference): ["verdict": "ambiguous", "difference": .string(difference)]
        case .noMatch(let elsewhere): ["verdict": "no_match", "elsewhere": .string(elsewhere)]
        }
    }
}
