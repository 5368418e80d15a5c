import ContactTools
import Sealing

extension ResumeHandles {
    static var forTests: ResumeHandles {
        let sealer = Sealer(ephemeralWithClock: { 1_780_000_000 })
        return ResumeHandles(sealer: sealer, ledger: sealer.makeLedger(), profile: nil, lifetime: 900)
    }
}
