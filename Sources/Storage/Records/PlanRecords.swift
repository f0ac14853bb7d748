import Fieldwork
import Foundation

extension InspectionPlan {
  /// Every record that setting up this inspection makes, in an order that the references between them allow.
  var records: [Record] {
    let inspection = Record(
      .inspection, code,
      [
        "code": .text(code), "title": .text(title), "years": .text(years), "key_question": .text(keyQuestion),
        "fieldwork_from": .date(fieldwork?.lowerBound), "fieldwork_to": .date(fieldwork?.upperBound),
        "marking": .text(marking.description), "document_target": documentTarget.map(FieldValue.integer),
        "write_up_days": .integer(writeUpDays), "quantifiers": .text(quantifiers.storable),
      ])
    return [inspection]
      + programme.enumerated().map { $1.record(in: code, position: $0) }
      + areas.enumerated().map { position, area in
        Record(
          .area, "\(code)/area/\(area.code)",
          ["position": .integer(position), "code": .text(area.code), "name": .text(area.name)])
      }
      + activityKinds.enumerated().map { $1.record(in: code, position: $0) }
      + questions.enumerated().map { $1.record(in: code, position: $0) }
      + documentKinds.enumerated().map { position, kind in
        Record(
          .documentKind, "\(code)/document-kind/\(kind.code)",
          ["position": .integer(position), "code": .text(kind.code), "label": .text(kind.label)])
      }
      + bankHolidays.map { day in
        Record(.bankHoliday, "\(code)/bank-holiday/\(day)", ["date": .date(day)])
      }
      + bodies.enumerated().map { $1.record(position: $0) }
      + activities.map(\.record)
  }
}

extension FieldValue? {
  static func date(_ date: CalendarDate?) -> FieldValue? { date.map { .text($0.description) } }
  static func flag(_ flag: Bool) -> FieldValue? { .integer(flag ? 1 : 0) }
  /// A text, or nothing where it is empty.
  static func filled(_ text: String?) -> FieldValue? {
    text.flatMap { $0.isEmpty ? nil : .text($0) }
  }
}

extension ProgrammeEntry {
  fileprivate func record(in inspection: String, position: Int) -> Record {
    Record(
      .programmeEntry, "\(inspection)/programme/\(code)",
      [
        "position": .integer(position), "code": .text(code), "years": .text(years), "subject": .text(subject),
        "nations": .text(nations.joined(separator: "\n")), "publication": .text(publication),
        "partners": .filled(partners.joined(separator: "\n")),
      ])
  }

  init(_ record: Record) {
    self.init(
      code: record.text("code") ?? "", years: record.text("years") ?? "",
      subject: record.text("subject") ?? "", nations: lines(record.text("nations")),
      publication: record.text("publication") ?? "", partners: lines(record.text("partners")))
  }
}

extension ActivityKind {
  fileprivate func record(in inspection: String, position: Int) -> Record {
    Record(
      .activityKind, "\(inspection)/kind/\(code)",
      [
        "position": .integer(position), "code": .text(code), "name": .text(name),
        "short_name": .text(shortName), "form": .text(form.rawValue), "post": .filled(post),
        "roles": .filled(optionLines(roles)), "is_extra": .flag(isExtra),
      ])
  }

  init(_ record: Record) throws {
    guard let form = Form(rawValue: record.text("form") ?? "") else { throw record.unreadable("form") }
    self.init(
      code: record.text("code") ?? "", name: record.text("name") ?? "",
      shortName: record.text("short_name") ?? "", form: form, post: record.text("post") ?? "",
      roles: options(record.text("roles")), isExtra: record.integer("is_extra") == 1)
  }
}

extension Question {
  fileprivate func record(in inspection: String, position: Int) -> Record {
    let rule: String? =
      switch answers {
      case .scale(let options), .choice(let options): optionLines(options)
      case .number(let rule):
        "\(rule.range.lowerBound)\n\(rule.range.upperBound)\n\(rule.decimals)\n\(rule.unit)"
      case .tri, .date, .text: nil
      }
    return Record(
      .question, "\(inspection)/question/\(id)",
      [
        "position": .integer(position), "number": .text(id), "kind": .text(kind), "area": .text(area),
        "text": .text(text), "answer_kind": .text(answers.name), "answer_rule": rule.map(FieldValue.text),
      ])
  }

  init(_ record: Record) throws {
    let rule = record.text("answer_rule")
    let answers: AnswerKind
    switch record.text("answer_kind") {
    case "tri": answers = .tri
    case "scale": answers = .scale(options(rule))
    case "choice": answers = .choice(options(rule))
    case "date": answers = .date
    case "text": answers = .text
    case "number":
      let parts = (rule ?? "").split(separator: "\n", maxSplits: 3, omittingEmptySubsequences: false)
      guard parts.count == 4, let lower = Int(parts[0]), let upper = Int(parts[1]), lower <= upper,
        let decimals = Int(parts[2])
      else { throw record.unreadable("answer_rule") }
      answers = .number(NumberRule(range: lower...upper, unit: String(parts[3]), decimals: decimals))
    default: throw record.unreadable("answer_kind")
    }
    self.init(
      id: record.text("number") ?? "", kind: record.text("kind") ?? "", area: record.text("area") ?? "",
      text: record.text("text") ?? "", answers: answers)
  }
}

extension Record {
  /// What to report of a field that no save has written so.
  func unreadable(_ field: String) -> Damage {
    Damage(detail: "\(reference.kind.rawValue) \(reference.id) has no readable \(field)")
  }
}

func lines(_ text: String?) -> [String] {
  (text ?? "").split(separator: "\n").map(String.init)
}

/// One option a line, code and label parted by a tab.
extension Quantifiers {
  /// One line for each word, with the share before it.
  fileprivate var storable: String { steps.map { "\($0.from)\t\($0.word)" }.joined(separator: "\n") }

  /// Reads the words back; `nil` where they cannot be taken.
  init?(storable: String?) {
    let steps = options(storable).compactMap { line in Int(line.code).map { Step(line.label, from: $0) } }
    guard let words = try? Quantifiers(steps) else { return nil }
    self = words
  }
}

private func optionLines(_ options: [Option]) -> String {
  options.map { "\($0.code)\t\($0.label)" }.joined(separator: "\n")
}

private func options(_ text: String?) -> [Option] {
  lines(text).map { line in
    let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
    return Option(code: String(parts[0]), label: String(parts.last ?? ""))
  }
}
