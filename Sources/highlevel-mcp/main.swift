import Commands

await RootCommand.runAndExit()
