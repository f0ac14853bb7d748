import Commands
import Glibc

// A reader that goes away ends a pipe, not the program: it still has a store to close.
signal(SIGPIPE, SIG_IGN)
// A limit on the size of files is a disk that is full, and no reason to end with text on the screen.
signal(SIGXFSZ, SIG_IGN)
// A parent may have blocked signals; the screens have to hear of a closed terminal.
var nothingBlocked = sigset_t()
sigemptyset(&nothingBlocked)
sigprocmask(SIG_SETMASK, &nothingBlocked, nil)
let surroundings = Surroundings()
let environment = surroundings.environment { openScreens($0, in: surroundings) }
var status = Fieldbook.run(Array(CommandLine.arguments.dropFirst()), in: environment)
if status == .done, !surroundings.results.areWhole {
  surroundings.complain(
    "Could not write the results: the disk or device they go to is full. Free some space.")
  status = .unexpected
}
exit(status.rawValue)
