import Glibc

// What is fast, measured; `make bench` runs it. Figures are medians, and what counts are the ratios: single
// figures drift with the machine.

let arguments = CommandLine.arguments.dropFirst()
let folder = arguments.first ?? ".build/benchmarks"
guard !folder.hasPrefix("-") else {
  print("Usage: Benchmarks [FOLDER]. The stores that are measured are made in the folder, .build/benchmarks.")
  exit(64)
}
mkdir(folder, 0o700)
do {
  try StoreBenchmarks(folder: folder).run()
} catch {
  print("Could not measure the store: \(error).")
  exit(1)
}
