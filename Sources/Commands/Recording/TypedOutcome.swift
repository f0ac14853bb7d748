import Fieldwork
import ViewModels

/// What somebody typed about one activity, still text: the same from options and from a row of a table.
struct TypedOutcome {
  /// What can be typed once.
  enum Field: String, CaseIterable {
    case status, reason, date, time, place, mode, post, holder, inspectors, summary, marking
  }

  /// A fault with the option or column it is about.
  typealias Fault = (field: String, refusal: Refusal)
  typealias Edit = (field: String, edit: OutcomeEdit)

  /// What was typed; an empty text blanks the field.
  var fields: [Field: String] = [:]

  /// Reads what was typed.
  ///
  /// - Parameters:
  ///   - outcome: As it was; what is not typed of a slot stays. Without one, only the faults mean anything.
  ///   - inspection: Knows the lists that what was typed is looked up in.
  ///   - faults: Takes every fault.
  /// - Returns: The edits that could be read, in an order in which each finds what it needs: the slot before the
  ///   status, the post before its holder.
  func edits(
    before outcome: Outcome?, in inspection: OpenInspection, faults: inout [Fault]
  ) -> [Edit] {
    var edits: [Edit] = []
    let reason = read(.reason, &faults, inspection.reason(typed:)) ?? nil
    let status = read(.status, &faults, inspection.status(typed:))
    if let slot = slot(before: outcome, in: inspection, faults: &faults) {
      if status == .rescheduled, slot.date != nil, fields[.date] != nil {
        faults.append(
          (
            "date",
            Refusal(
              "Could not give a date: rescheduled means that the old slot is gone and none is agreed. Leave "
                + "out the date, or record the new one as proposed or confirmed.", cause: .rule)
          ))
      }
      edits.append((slotField, .slot(slot, reason: reason)))
    }
    if let mode = read(.mode, &faults, inspection.mode(typed:)) { edits.append(("mode", .mode(mode))) }
    if let post = fields[.post] { edits.append(("post", .post(post))) }
    if let holder = fields[.holder] { edits.append(("holder", .holder(holder))) }
    if let inspectors = fields[.inspectors] { edits.append(("inspectors", .inspectors(inspectors))) }
    if let summary = fields[.summary] { edits.append(("summary", .summary(summary))) }
    if let marking = read(.marking, &faults, inspection.marking(typed:)) {
      edits.append(("marking", .marking(marking)))
    }
    if let status {
      edits.append(("status", .move(to: status, reason: status.needsReason ? reason : nil)))
    } else if let reason, slotField != "date", slotField != "time",
      let status = outcome?.activity.status, status.needsReason
    {
      edits.append(("reason", .move(to: status, reason: reason)))
    }
    return edits
  }

  private var slotField: String {
    let typed: [Field] = [.date, .time, .place]
    return typed.first { fields[$0] != nil }?.rawValue ?? ""
  }

  private func slot(
    before outcome: Outcome?, in inspection: OpenInspection, faults: inout [Fault]
  ) -> Slot? {
    guard !slotField.isEmpty else { return nil }
    var slot = outcome?.conversation.slot ?? Slot()
    if let date = read(.date, &faults, inspection.date(typed:)) { slot.date = date }
    if let time = read(.time, &faults, inspection.time(typed:)) { slot.time = time }
    if let place = fields[.place] { slot.place = place }
    return slot
  }

  private func read<Value>(
    _ field: Field, _ faults: inout [Fault], _ reading: (String) throws(Refusal) -> Value
  ) -> Value? {
    guard let typed = fields[field] else { return nil }
    do throws(Refusal) {
      return try reading(typed)
    } catch {
      faults.append((field.rawValue, error))
      return nil
    }
  }
}
