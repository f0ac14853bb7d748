import Commands
import Glibc

// A reader that goes away ends a pipe, not the program: it still has a store to close.
signal(SIGPIPE, SIG_IGN)
let surroundings = Surroundings()
let environment = surroundings.environment { openScreens($0, in: surroundings) }
exit(Fieldbook.run(Array(CommandLine.arguments.dropFirst()), in: environment).rawValue)
