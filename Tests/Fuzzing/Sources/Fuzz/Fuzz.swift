import Fieldwork
import Foundation
import Plans
import TextUI

@testable import Storage
@testable import ViewModels

/// Called by libFuzzer with one input after the other.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// The parser that is tried: `FUZZ_PARSER`.
private let read: @Sendable ([UInt8]) -> Void =
  switch ProcessInfo.processInfo.environment["FUZZ_PARSER"] {
  case "plan": { bytes in _ = try? PlanReader().plan(from: bytes) }
  case "table": { bytes in _ = try? CommaTable(bytes) }
  case "forces": { bytes in _ = try? ForcesTable.bodies(from: bytes) }
  case "theme": { bytes in _ = Theme.read(yaml: text(bytes)) }
  case "keymap": { bytes in _ = Keymap([]).merging(yaml: text(bytes)) }
  case "settings": { bytes in _ = ScreenSettings.read(yaml: text(bytes)) }
  case "typed": { bytes in readTyped(text(bytes)) }
  case "import-line": { bytes in readLine(text(bytes)) }
  case "sheet": { bytes in _ = sheets.read(String(savedBytes: bytes)) }
  case "sheet-import": { bytes in holding { _ = try SheetImport(bytes, in: inspection) } }
  case "documents": { bytes in _ = try? DocumentImport(bytes, in: inspection) }
  case "section": { bytes in _ = references.fill(text(bytes)) }
  case "search": { bytes in holding { _ = try inspection.store.firstHits(text(bytes), limit: 5) } }
  case let parser: fatalError("There is no parser '\(parser ?? "")'.")
  }

/// An inspection that has nothing recorded; the folder goes with the rest of TMPDIR.
private nonisolated(unsafe) let inspection: OpenInspection = {
  do {
    let path = FileManager.default.temporaryDirectory.path + "/fuzz-\(getpid()).fieldbook"
    let workplace = Workplace(
      device: Device(id: "fuzz", name: "fuzz"), author: "F. Uzz",
      holder: LockHolder(process: 1, terminal: "", since: ""), now: { 0 })
    try Store.create(at: path, plan: try BuiltInPlans.ct4(), workplace: workplace)
    return try OpenInspection(
      store: try Store.open(at: path, workplace: workplace), today: CalendarDate(dayNumber: 17_840))
  } catch {
    fatalError("There is no store to try it on: \(error)")
  }
}()

/// Reads sheets of every activity of the plan; what is done with what it reads is `sheet-import`'s.
private nonisolated(unsafe) let sheets: SheetReader = {
  do {
    var forms: [String: SheetForm] = [:]
    for force in try inspection.forces() {
      for activity in try inspection.activities(in: force.id) {
        let form = try inspection.sheetForm(of: activity)
        forms[form.address] = form
      }
    }
    return SheetReader(form: { [forms] in forms[$0] }, heading: inspection.sheetHeading)
  } catch {
    fatalError("There are no sheets to read: \(error)")
  }
}()

/// What sections of a report refer to.
private nonisolated(unsafe) let references: ReferenceIndex = {
  do {
    return ReferenceIndex(try inspection.store.reportSnapshot(today: inspection.today))
  } catch {
    fatalError("There is nothing to refer to: \(error)")
  }
}()

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// Runs what has no reason to refuse anything.
private func holding(_ body: () throws -> Void) {
  do { try body() } catch { fatalError("\(error)") }
}

private func readTyped(_ text: String) {
  _ = try? CalendarDate(typed: text, today: CalendarDate(dayNumber: 17_840))
  _ = (ClockTime(text), ActivityAddress(text), Marking(text))
  _ = text.columns
}

/// What can be read comes back from what is written of it.
private func readLine(_ text: String) {
  guard let line = try? JSONLine(reading: Array(text.utf8)) else { return }
  holding {
    let again = try JSONLine(reading: Array(line.text.utf8.dropLast()))
    guard again.text == line.text else { fatalError("'\(line.text)' becomes '\(again.text)'") }
  }
}
