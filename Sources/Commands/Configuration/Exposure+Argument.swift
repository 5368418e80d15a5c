import ArgumentParser

extension Configuration.Exposure: ExpressibleByArgument {}
