import Glibc

// What is fast, measured; `make bench` runs it. Figures are medians, and what counts are the ratios: single
// figures drift with the machine.

let folder = CommandLine.arguments.dropFirst().first ?? ".build/benchmarks"
mkdir(folder, 0o700)
do {
  try StoreBenchmarks(folder: folder).run()
} catch {
  print("Could not measure the store: \(error).")
  exit(1)
}
