import Glibc

// What is fast, measured; `make bench` runs it. Figures are medians, and what counts are the ratios: single
// figures drift with the machine.

let arguments = CommandLine.arguments.dropFirst()
let folder = arguments.first ?? ".build/benchmarks"
guard !folder.hasPrefix("-") else {
  print(
    "Usage: Benchmarks [FOLDER [evidence]]. The stores that are measured are made in the folder, .build/benchmarks."
  )
  exit(64)
}
mkdir(folder, 0o700)
// The program measured finds no settings of a user, and leaves none.
for variable in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] { setenv(variable, folder, 1) }
setenv("FIELDBOOK_AUTHOR", "benchmark", 1)
setenv("TERM", "xterm-256color", 1)
setenv("LC_ALL", "C.UTF-8", 1)
let folderOfPrograms = CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false)
  .dropLast().joined(separator: "/")
do {
  let evidence = try EvidenceBenchmarks(program: folderOfPrograms + "/fieldbook", folder: folder)
  if arguments.dropFirst().first == "evidence" {
    try evidence.run()
    exit(0)
  }
  let stores = try StoreBenchmarks(folder: folder)
  try stores.run()
  try LimitBenchmarks(
    program: folderOfPrograms + "/fieldbook", limit: folderOfPrograms + "/Limit", store: stores.small
  ).run()
  try evidence.run()
  try ScreenBenchmarks(program: folderOfPrograms + "/fieldbook", small: stores.small, big: stores.big).run()
} catch {
  print("Could not measure: \(error).")
  exit(1)
}
