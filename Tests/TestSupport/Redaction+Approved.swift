public import Fieldwork

extension Redaction {
  /// An approved redaction of a range of a text.
  public static func spanning(
    _ range: Range<Int>, of text: String, at place: TextPlace, id: String, reason: Reason = .personalData
  ) -> Redaction {
    approved(
      Redaction(
        id: id, record: place.record,
        extent: .span(field: place.field, range: range, digest: digest(inTests: text)), reason: reason,
        proposer: .init(name: "A Miller", date: miller)))
  }

  /// An approved redaction of a whole record.
  public static func withholding(_ record: String) -> Redaction {
    approved(
      Redaction(
        id: "redaction-\(record)", record: record, extent: .record, reason: .nationalSecurity,
        proposer: .init(name: "A Miller", date: miller)))
  }

  /// Stands for the store's own: what matters is that equal texts have equal ones.
  public static func digest(inTests text: String) -> String { "digest of " + text }

  private static func approved(_ redaction: Redaction) -> Redaction {
    var redaction = redaction
    try? redaction.approve(by: .init(name: "B Weaver", date: weaver))
    return redaction
  }

  /// 4 February 2019.
  private static let miller = CalendarDate(dayNumber: 17_931)
  private static let weaver = CalendarDate(dayNumber: 17_932)
}
