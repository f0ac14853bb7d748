import Fieldwork
import Foundation
import GRDB
import Plans

@testable import Storage

// Another program for the tests of the store. It says on standard output what it has done, one line at a time:
//
//   create FILE              makes a store
//   hold FILE                holds it open until its input ends
//   save FILE [N] [normal]   saves N notes, or until it is killed; with `normal`, as unsafely as that mode is
//   retry FILE N             saves N notes; what fails is told, and tried once more
//   backup FILE TO           copies it
//   dated FILE               makes a dated backup
//   restore FILE FROM KEPT   puts another in its place
//   export FILE FOLDER       writes it out
//   import FILE FOLDER       makes it from an export
//   purge FILE TEXT          takes a text out

func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }

let (task, path) = (CommandLine.arguments[1], CommandLine.arguments[2])
let further = CommandLine.arguments.dropFirst(3)
let count = further.first.flatMap { Int($0) } ?? .max
let workplace = Workplace(
  device: Device(id: "writer", name: "writer"), author: "W. Riter",
  holder: LockHolder(process: Int(getpid()), terminal: "pts/7", since: "2018-11-05 09:30"),
  now: { Int(Date().timeIntervalSince1970 * 1000) })

/// A note whose text tells its number, on the first body.
func note(_ number: Int, in store: Store) throws -> Note {
  Note(
    id: Identifier("note-\(number)"), body: try store.bodies()[0].id, activity: nil,
    date: CalendarDate(dayNumber: 17_840), time: ClockTime(minutesAfterMidnight: 570),
    text: "\(number)." + String(repeating: " \(number)", count: number * 37 % 900), marking: .official)
}

/// Runs a step, once more if it fails, and says how that went.
func retrying<Result>(_ what: String, _ step: () throws -> Result) -> Result? {
  for _ in 1...2 {
    do { return try step() } catch { say("failed \(what): \(error)") }
  }
  return nil
}

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
  case "retry":
    guard let store = retrying("open", { try Store.open(at: path, workplace: workplace) }) else { exit(1) }
    for number in 1...count {
      let saved: Void? = retrying("\(number)") { try store.save(note(number, in: store), summary: "noted") }
      if saved != nil { say("\(number)") }
    }
    store.close()
    say("closed")
  case "restore":
    let (from, kept) = (further[further.startIndex], further[further.startIndex + 1])
    _ = try Store.restore(from, to: path, keeping: kept, workplace: workplace)
    say("done")
  case "import":
    try Store.create(at: path, fromExport: further[further.startIndex], workplace: workplace)
    say("done")
  case "backup", "dated", "export", "purge":
    let store = try Store.open(at: path, workplace: workplace)
    let name = further.first ?? ""
    switch task {
    case "backup": try store.backup(to: name)
    case "dated": _ = try store.backUp(at: Moment(utc: workplace.now()), second: workplace.now() / 1000 % 60)
    case "export": try store.export(to: name)
    default: _ = try store.purge(.text(name), reason: "tried")
    }
    store.close()
    say("done")
  default:
    let store = try Store.open(at: path, workplace: workplace)
    if further.contains("normal") {
      try store.queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = NORMAL") }
    }
    let known = try store.notes(on: store.bodies()[0].id).count
    for number in 1...count {
      try store.save(note(known + number, in: store), summary: "noted")
      say("\(known + number)")
      if number == count { break }
    }
    store.close()
  }
} catch {
  say("\(error)")
  exit(1)
}
