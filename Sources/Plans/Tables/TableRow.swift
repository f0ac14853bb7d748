import Fieldwork

/// One row of the forces table, by the names of its columns.
struct TableRow {
  private let fields: [String: DelimitedText.Field]
  private let start: Position
  /// What cannot be read, in the order of reading.
  private(set) var faults: [PlanFault] = []

  /// Pairs the names of the columns with a row of as many fields.
  init(heading: [String], fields: [DelimitedText.Field]) {
    start = fields.first?.position ?? Position()
    self.fields = Dictionary(zip(heading, fields), uniquingKeysWith: { first, _ in first })
  }

  /// Where a column's field stands; the row's beginning if the table has no such column.
  func position(of column: String) -> Position { fields[column]?.position ?? start }

  /// The force of this row; what cannot be read is left out and reported.
  mutating func body() -> Body {
    let slug = required("slug")
    if !slug.isEmpty, !Codes.isCode(slug) {
      refuse("slug", "\(quoted(slug)) is no slug", "Use \(Codes.accepted)")
    }
    let name = required("name")
    let shortName = required("short_name")
    return Body(
      id: Identifier(slug), slug: slug, kind: .force, name: name, shortName: shortName, facts: facts())
  }

  private mutating func facts() -> ForceFacts {
    var facts = ForceFacts()
    facts.onsCode = onsCode()
    facts.policeUKName = value("police_uk_id")
    facts.isSpecial = choice("kind", ["territorial", "special"]) == "special"
    facts.country = value("country")
    facts.region = value("government_region")
    facts.ctRegion = value("ct_region")
    facts.ctUnitKind = choice("ct_unit_kind", ["CTU", "CTIU"])
    facts.isHomeOfficeFunded = choice("home_office_funded", ["yes", "no"]) == "yes"
    facts.headquarters = value("hq_town")
    facts.population = figure(
      "population", "a whole number", read: Figures.wholeNumber, date: "population_year",
      "a year such as 2018",
      isDate: Figures.isYear)
    facts.populationBasis = choice("population_basis", Figures.populationBases)
    facts.officerTenths = figure(
      "officers_fte", "a number with at most one decimal", read: Figures.tenths, date: "officers_fte_date",
      "a date such as 2019-03-31", isDate: { CalendarDate(iso: $0) != nil })
    facts.collaboratesWith =
      value("collaborates_with")?.split(separator: ";").map { trimmed($0) }.filter { !$0.isEmpty } ?? []
    return facts
  }

  private mutating func onsCode() -> String? {
    guard let code = value("ons_code") else { return nil }
    if Figures.isONSCode(code) { return code }
    refuse("ons_code", "\(quoted(code)) is no code of the statistics office", "Use one such as E23000032")
    return nil
  }

  private mutating func figure(
    _ column: String, _ accepted: String, read: (String) -> Int?, date dateColumn: String,
    _ acceptedDate: String, isDate: (String) -> Bool
  ) -> Figure<Int>? {
    guard let typed = value(column) else { return nil }
    guard let number = read(typed) else {
      refuse(column, "\(quoted(typed)) is no figure", "Use \(accepted), or leave it blank if it is not known")
      return nil
    }
    guard let date = value(dateColumn) else {
      refuse(dateColumn, "the figure in '\(column)' has no date", "Use \(acceptedDate)")
      return nil
    }
    guard isDate(date) else {
      refuse(dateColumn, "\(quoted(date)) is no date of a figure", "Use \(acceptedDate)")
      return nil
    }
    return Figure(number, date: date)
  }

  private mutating func choice(_ column: String, _ accepted: [String]) -> String? {
    guard let typed = value(column) else { return nil }
    if accepted.contains(typed) { return typed }
    refuse(column, "\(quoted(typed)) is not in its list", "Use \(listed(accepted))")
    return nil
  }

  private mutating func required(_ column: String) -> String {
    if let value = value(column) { return value }
    if fields[column] != nil { refuse(column, "it is blank", "Every force needs one") }
    return ""
  }

  /// A field without blanks around it; `nil` if nothing else is there, or the table has no such column.
  private func value(_ column: String) -> String? {
    guard let field = fields[column] else { return nil }
    let text = trimmed(field.text)
    return text.isEmpty ? nil : text
  }

  private mutating func refuse(_ column: String, _ reason: String, _ next: String) {
    faults.append(
      PlanFault(at: position(of: column), reading: "'\(column)'", because: reason, next: next))
  }
}
