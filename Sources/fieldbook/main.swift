import Commands
import Glibc

// A reader that goes away ends a pipe, not the program: it still has a store to close.
signal(SIGPIPE, SIG_IGN)
let surroundings = Surroundings()
let status = Fieldbook.run(
  Array(CommandLine.arguments.dropFirst()), in: surroundings.environment(openScreens: openScreens))
if status == .done, surroundings.outputFailed {
  surroundings.environment(openScreens: openScreens).errors(
    "Could not write the results: the disk or device they go to takes no more. Free some space.\n")
  exit(CommandStatus.unexpected.rawValue)
}
exit(status.rawValue)
