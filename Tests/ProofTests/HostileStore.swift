import Fieldwork
import Foundation
import Plans
import TestSupport
import Testing

@testable import Storage

/// A store of CT4 in which texts stand in every field that takes words, each text in all of them.
struct HostileStore {
  let folder: TemporaryFolder
  let path: String
  /// The activities in the order of the texts, as they are typed: `kent/chief-officer-interview`.
  let addresses: [String]

  /// Makes one: the Nth text is that of the Nth activity of the plan, and of the plan's Nth part of each kind.
  init(_ texts: [String]) throws {
    folder = try TemporaryFolder()
    // The file's name shows in messages; a slash, a zero and more than 255 bytes it cannot hold.
    let name = (texts.first ?? "").filter { $0 != "/" && $0 != "\0" }.prefix(20)
    path = "\(folder.path)/\(name).fieldbook"
    let workplace = Workplace.fixed(
      on: CalendarDate(dayNumber: 17_842), author: texts[0], device: texts[texts.count / 2])
    try Store.create(at: path, plan: Self.plan(texts), workplace: workplace)
    let store = try Store.open(at: path, workplace: workplace)
    defer { store.close() }
    let due = try store.read { db in try db.records(.activity, where: "TRUE ORDER BY rowid") }
    addresses = due.map { activity in
      let slug = activity.text("body")?.split(separator: "/").last.map(String.init) ?? ""
      return "\(slug)/\(activity.text("kind") ?? "")"
    }
    for (number, (text, activity)) in zip(texts, due).enumerated() {
      store.signIn(as: text)
      try store.save(Self.records(text, of: activity, document: number + 1), summary: "recorded \(text)")
      let id = activity.reference.id
      try store.keepDraft(text, for: RecordReference(.activity, id), field: "summary")
      try store.putAside(text, for: RecordReference(.activity, id), field: "place")
      _ = try store.propose(
        on: RecordReference(.reportSection, "section-\(id)"), letter: .a, span: nil, reason: .personalData,
        by: .init(name: text, date: CalendarDate(dayNumber: 17_842)), summary: { _ in "proposed \(text)" })
      guard number == 0 else { continue }
      // A section that cites, with what its references read like before.
      let name = text.replacing("\n", with: " ")
      var citing = Record(
        .reportSection, "citing", ["position": .integer(texts.count + 1), "marking": .text("OFFICIAL")])
      citing[field: "title"] = .text(text)
      citing[field: "text"] = .text(
        "{{tally CO2 blank}} {{forces with theme \"\(name)\"}} {{\(name)}}\n{{finding F1}}\n{{evidence E1}}")
      var reading = Record(
        .countReading, "read", ["record": .text("citing"), "reference": .text("{{tally CO2 blank}}")])
      reading[field: "words"] = .text(text)
      try store.save([citing, reading], summary: "cited")
    }
  }

  /// A record of every kind that somebody types, with the text in all of its free fields.
  private static func records(_ text: String, of activity: Record, document: Int) -> [Record] {
    let id = activity.reference.id
    let conversation = activity.text("conversation") ?? ""
    let body = activity.text("body") ?? ""
    return RecordKind.allCases.filter { !$0.freeTextFields.isEmpty }.compactMap { kind in
      var record: Record
      switch kind {
      case .conversation: record = Record(kind, conversation, ["date": .text("2018-11-12")])
      case .pastSlot:
        record = Record(
          kind, "slot-\(id)",
          [
            "conversation": .text(conversation), "moved_on": .text("2018-11-01"),
            "reason": .text("travel-or-weather"),
          ])
      case .postHolder:
        record = Record(kind, "holder-\(id)", ["body": .text(body), "since": .text("2018-11-01")])
      case .answer:
        guard let question = questions[activity.text("kind") ?? ""] else { return nil }
        record = Record(kind, "\(id)/\(question)", ["activity": .text(id), "question": .text(question)])
      case .followUp:
        record = Record(kind, "promise-\(id)", ["activity": .text(id), "is_done": .flag(false)])
      case .note:
        record = Record(
          kind, "note-\(id)",
          [
            "body": .text(body), "date": .text("2018-11-12"), "time": .text("09:30"),
            "marking": .text("OFFICIAL"),
          ])
      case .document:
        record = Record(
          kind, "document-\(id)",
          [
            "reference": .text(Self.reference(document)), "kind": documentKind.map { .text($0) },
            "source": .text("force"), "body": .text(body), "marking": .text("OFFICIAL"),
            "status": .text("requested"), "sha256": .text(String(repeating: "0", count: 64)),
          ])
      case .theme: record = Record(kind, "theme-\(id)", ["position": .integer(document)])
      case .evidence:
        record = Record(
          kind, "evidence-\(id)",
          [
            "number": .text("E\(document)"), "kind": .text("interview"), "date": .text("2018-11-12"),
            "attribution": .text("background-only"), "marking": .text("OFFICIAL"),
            "polarity": .text("supports"),
          ])
      case .finding:
        record = Record(
          kind, "finding-\(id)",
          [
            "number": .text("F\(document)"), "kind": .text("gap"), "status": .text("draft"),
            "marking": .text("OFFICIAL"), "author": .text("A. Inspector"), "review": .text("draft"),
          ])
      case .recommendation:
        record = Record(
          kind, "recommendation-\(id)",
          [
            "number": .text("R\(document)"), "addressee": .text("other"), "status": .text("open"),
            "is_verified": .flag(true),
          ])
      case .reportSection:
        record = Record(
          kind, "section-\(id)", ["position": .integer(document), "marking": .text("OFFICIAL")])
      case .countReading: record = Record(kind, "reading-\(id)", ["record": .text("section-\(id)")])
      default:
        Issue.record("\(kind) has free texts, and this proof does not know how to make one")
        return nil
      }
      for field in kind.freeTextFields {
        // The post of a focus group must be that of no holder.
        let isGroup = kind == .conversation && field == "post" && id.hasSuffix("focus-group")
        let isResponse = kind == .answer && field == "response"
        record[field: field] = .text(isResponse ? "=\(text)" : isGroup ? "group \(text)" : text)
      }
      return record
    }
  }

  /// That of the Nth text's document.
  static func reference(_ number: Int) -> String {
    DocumentReference(source: "X", letter: .a, number: number).description
  }

  private static let documentKind = (try? BuiltInPlans.ct4())?.documentKinds.first?.code

  /// The first question of each kind that is answered in words.
  private static let questions: [String: String] =
    ((try? BuiltInPlans.ct4())?.questions ?? []).reversed().reduce(into: [:]) { found, question in
      if case .text = question.answers { found[question.kind] = question.id }
    }

  /// CT4 with the texts in every field of the plan that is no code.
  private static func plan(_ texts: [String]) throws -> InspectionPlan {
    // Names and labels are of one line.
    let texts = texts.map { $0.replacing("\n", with: "").replacing("\t", with: "") }
    var plan = try BuiltInPlans.ct4()
    var next = 0
    func text() -> String {
      next += 1
      return texts[next % texts.count]
    }
    plan.title = text()
    plan.years = text()
    plan.keyQuestion = text()
    plan.areas = plan.areas.map { Area(code: $0.code, name: text()) }
    plan.bodies = plan.bodies.map { body in
      var facts = body.facts
      facts.headquarters = text()
      facts.region = text()
      facts.ctRegion = text()
      return Body(
        id: body.id, slug: body.slug, kind: body.kind, name: text(), shortName: text(), facts: facts)
    }
    plan.activityKinds = plan.activityKinds.map { kind in
      ActivityKind(
        code: kind.code, name: text(), shortName: text(), form: kind.form, post: "post \(text())",
        roles: kind.roles.map { Option(code: $0.code, label: text()) }, isExtra: kind.isExtra)
    }
    plan.questions = plan.questions.map { question in
      var answers = question.answers
      if case .choice(let options) = answers {
        answers = .choice(options.map { Option(code: $0.code, label: text()) })
      }
      return Question(
        id: question.id, kind: question.kind, area: question.area, text: text(), answers: answers)
    }
    plan.documentKinds = plan.documentKinds.map { Option(code: $0.code, label: text()) }
    plan.programme = plan.programme.map {
      ProgrammeEntry(
        code: $0.code, years: text(), subject: text(), nations: [text()], publication: text(),
        partners: [text()])
    }
    return plan
  }
}
