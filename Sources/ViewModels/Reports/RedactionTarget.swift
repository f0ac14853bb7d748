import Fieldwork
public import Storage

/// Something that can be withheld, as somebody calls it: `F3.text`, `E7`, `kent`.
public struct RedactionTarget: Hashable, Sendable {
  public let reference: RecordReference
  /// As the store names it; `nil` for the whole record.
  public let field: String?
  /// What the register calls the record, which tells nothing of what is withheld: `F3`, `section 2`, `a force`.
  public let place: String
}

extension OpenInspection {
  /// The record, and the field behind a full stop, that somebody calls so.
  ///
  /// `F3`, `E7`, `R2`; `S2` or `section-2`; the number of a question; `theme:` and its name or path; a force; `report` for the
  /// title page.
  public func redactionTarget(called typed: String) throws(Refusal) -> RedactionTarget {
    if let target = try record(calledInReport: typed) {
      return RedactionTarget(reference: target.reference, field: nil, place: target.place)
    }
    guard let stop = typed.lastIndex(of: "."),
      let target = try record(calledInReport: String(typed[..<stop]))
    else {
      throw Refusal(
        "Could not find '\(typed)' in the report: write it like F3.text, E7, R2.text, S2.title for section 2, CO2, "
          + "theme:SPOC or kent.")
    }
    let wanted = String(typed[typed.index(after: stop)...].map { "- ".contains($0) ? "_" : $0 }).lowercased()
    let fields = target.reference.kind.redactableFields
    guard let field = fields.first(where: { $0 == wanted }) else {
      throw Refusal(
        "Could not find the field '\(typed[typed.index(after: stop)...])' of \(target.place): a stretch can be "
          + "withheld of \(alternatives(fields.map(fieldWords))).")
    }
    return RedactionTarget(reference: target.reference, field: field, place: target.place)
  }

  /// The target of a record that is known already, for screens.
  public func redactionTarget(of reference: RecordReference, field: String?) throws(Refusal)
    -> RedactionTarget
  {
    let names = try reportNames(of: [reference.reportName])
    return RedactionTarget(
      reference: reference, field: field, place: names[reference.reportName] ?? reference.id)
  }

  private func record(calledInReport typed: String) throws(Refusal) -> (
    reference: RecordReference, place: String
  )? {
    let name = folded(typed)
    if let number = RegisterNumber(typed), let found = try record(numbered: number) {
      return (found, number.description)
    }
    if let number = Self.sectionNumber(called: name),
      let section = try reportSections().first(where: { $0.position == number })
    {
      return (RecordReference(.reportSection, section.id), "section \(number)")
    }
    if let question = outline.questions.first(where: { folded($0.id) == name }) {
      return (
        RecordReference(.question, "\(outline.code)/question/\(question.id)"), "question \(question.id)"
      )
    }
    if typed.lowercased().hasPrefix("theme:") {
      return try knownTheme(called: String(typed.dropFirst("theme:".count))).map {
        (RecordReference(.theme, $0.id.rawValue), "a theme")
      }
    }
    if name == "report" { return (RecordReference(.inspection, outline.code), "the title page") }
    return try directory().body(called: typed).map {
      (RecordReference(.body, $0.id.rawValue), "a force")
    }
  }

  /// The number in `s2`, `section2` or `section 2`; nothing else is a section, for a question may be called SL2.
  static func sectionNumber(called name: String) -> Int? {
    for word in ["section", "s"] where name.hasPrefix(word) {
      let digits = name.dropFirst(word.count).drop { $0 == " " }
      if digits.allSatisfy({ $0.isASCII && $0.isNumber }) { return Int(digits) }
    }
    return nil
  }

  private func record(numbered number: RegisterNumber) throws(Refusal) -> RecordReference? {
    try Self.reading("read the report") { () throws(StoreFailure) in
      switch number.register {
      case .evidence:
        try store.evidence(numbered: number).map { RecordReference(.evidence, $0.id.rawValue) }
      case .finding:
        try store.findings().first { $0.number == number }.map { RecordReference(.finding, $0.id.rawValue) }
      case .recommendation:
        try store.recommendations().first { $0.number == number }.map {
          RecordReference(.recommendation, $0.id.rawValue)
        }
      case .redaction: nil
      }
    }
  }
}

/// A field in words: `short_name` and `shortName` are "short name".
func fieldWords(_ field: String) -> String {
  field.map { $0 == "_" ? " " : $0.isUppercase ? " \($0.lowercased())" : String($0) }.joined()
}
