import ArgumentParser

/// Where a token is read from.
struct TokenOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Read the token from this descriptor instead of stdin.", valueName: "n"))
    var tokenFd: Int32 = 0

    func check(keyDescriptor: Int32?) throws(UsageError) {
        try HandedDescriptor.check(tokenFd, option: "--token-fd", taken: [1, 2])
        if tokenFd == keyDescriptor {
            throw UsageError(description: "The token and the passphrase need a descriptor each.")
        }
    }
}
