import Fieldwork
import Foundation
import Plans
import Storage

// Another program for the tests of the store: one that holds a store open, saves until it is killed, or makes
// a new store. It says on standard output what it has done, one line at a time.

func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }

let (task, path) = (CommandLine.arguments[1], CommandLine.arguments[2])
let workplace = Workplace(
  device: Device(id: "writer", name: "writer"), author: "W. Riter",
  holder: LockHolder(process: Int(getpid()), terminal: "pts/7", since: "2018-11-05 09:30"),
  now: { Int(Date().timeIntervalSince1970 * 1000) })

do {
  switch task {
  case "create":
    try Store.create(at: path, plan: try BuiltInPlans.ct4(), workplace: workplace)
    say("made")
  case "hold":
    let store = try Store.open(at: path, workplace: workplace)
    say("open")
    _ = readLine()
    store.close()
  default:
    let store = try Store.open(at: path, workplace: workplace)
    let body = try store.bodies()[0].id
    for number in 1... {
      try store.save(
        Note(
          id: Identifier(store.newName()), body: body, activity: nil, date: CalendarDate(dayNumber: 17_840),
          time: ClockTime(minutesAfterMidnight: 570),
          text: String(repeating: "\(number) ", count: number % 900),
          marking: .official),
        summary: "note \(number)")
      say("\(number)")
    }
  }
} catch {
  say("\(error)")
  exit(1)
}
