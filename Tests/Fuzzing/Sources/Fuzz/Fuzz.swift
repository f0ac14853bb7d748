import Fieldwork
import Foundation
import Plans
import TextUI

/// Which parser is tried: `FUZZ_PARSER`.
private let parser = ProcessInfo.processInfo.environment["FUZZ_PARSER"] ?? "plan"

/// Called by libFuzzer with one input after the other.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let text = String(decoding: bytes, as: UTF8.self)
  switch parser {
  case "table": _ = try? CommaTable(bytes)
  case "forces": _ = try? ForcesTable.bodies(from: bytes)
  case "theme": _ = Theme.read(yaml: text)
  case "keymap": _ = Keymap([]).merging(yaml: text)
  case "settings": _ = ScreenSettings.read(yaml: text)
  case "typed":
    _ = try? CalendarDate(typed: text, today: CalendarDate(dayNumber: 17_840))
    _ = (ClockTime(text), ActivityAddress(text), Marking(text))
    _ = text.columns
  default: _ = try? PlanReader().plan(from: bytes)
  }
  return 0
}
