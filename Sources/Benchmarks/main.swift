import Foundation
import Glibc
import Plans
import Storage

// Measures Fieldbook and prints medians, 99th percentiles and ratios. `--small` leaves the big store out.

let isSmall = CommandLine.arguments.contains("--small")
let folder = NSTemporaryDirectory() + "fieldbook-benchmarks-\(getpid())"
try FileManager.default.createDirectory(
  atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
defer { try? FileManager.default.removeItem(atPath: folder) }
// The program is to find no settings of a user, and to leave none.
for variable in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] { setenv(variable, folder, 1) }
setenv("FIELDBOOK_AUTHOR", "benchmark", 1)
setenv("TERM", "xterm-256color", 1)
setenv("LC_ALL", "C.UTF-8", 1)

let workplace = Workplace(
  device: Device(id: "benchmark", name: "benchmark"), author: "benchmark",
  holder: LockHolder(process: Int(getpid()), terminal: "", since: "now"),
  now: { Int(Date().timeIntervalSince1970 * 1000) })
let program = (CommandLine.arguments[0] as NSString).deletingLastPathComponent + "/fieldbook"
let ct4 = folder + "/ct4.fieldbook"
let big = folder + "/big.fieldbook"

let creation = try measure(5) { round in
  try Store.create(at: "\(folder)/new-\(round).fieldbook", plan: try BuiltInPlans.ct4(), workplace: workplace)
}
report("make a new store from the CT4 plan", creation)
try Store.create(at: ct4, plan: try BuiltInPlans.ct4(), workplace: workplace)
if !isSmall {
  let start = milliseconds()
  try BigInspection.make(at: big, forces: 20_000, workplace: workplace)
  print("made 100,000 activities and 100,000 notes in \(rounded((milliseconds() - start) / 1000)) s")
}

let store = StoreBenchmarks(folder: folder, workplace: workplace)
let screens = ScreenBenchmarks(program: program)
let sizes = [("230 activities", ct4)] + (isSmall ? [] : [("100,000 activities", big)])
for (name, path) in sizes {
  try store.saving(in: path, name: name)
  try store.summing(in: path, name: name)
}
try screens.starting(sizes.map { (name: $0.0, path: $0.1) })
for (name, path) in sizes {
  try screens.moving(after: ["2"], name: "forces, \(name)", in: path)
  try screens.moving(after: ["5"], name: "matrix, \(name)", in: path)
}
try screens.idling(in: ct4)
if !isSmall {
  try store.searching(in: big, name: "100,000 notes")
  try screens.typing("force 1234", after: ["2", "/"], name: "filter 20,000 forces", in: big)
  try screens.typing("referral", after: ["8"], name: "search 100,000 notes", in: big)
  try screens.moving(after: ["8", "t"], name: "a list of 100,000 hits", in: big)
}
