public import Fieldwork
public import Storage

/// The throw-away store: the same every time, with the fieldwork about half done.
public enum Demo {
  /// The day that the demo is shown on.
  public static let today = CalendarDate(dayNumber: 17_877)

  /// Makes the store and opens it; its clock, its names and its author are pinned.
  ///
  /// - Parameters:
  ///   - path: The file; it must not exist.
  ///   - plan: The inspection; the content is written for CT4, and takes any plan.
  ///   - holder: What the lock file says of this program.
  /// - Throws: ``Refusal``.
  public static func makeStore(
    at path: String, plan: InspectionPlan, holder: LockHolder
  ) throws(Refusal) -> Store {
    let workplace = Workplace(
      device: Device(id: "demo", name: "demo"), author: "A", holder: holder, now: { 0 })
    return try OpenInspection.reading("make the demo") { () throws(StoreFailure) in
      try Store.create(at: path, plan: plan, workplace: workplace)
      return try Store.open(at: path, workplace: workplace)
    }
  }
}
