internal import Glibc

let stopSignal = SIGTSTP
let continueSignal = SIGCONT

func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) != 0 }
