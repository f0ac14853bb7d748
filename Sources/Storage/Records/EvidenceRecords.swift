import Fieldwork

extension Theme {
  var record: Record {
    Record(
      .theme, id.rawValue,
      ["name": .filled(name), "parent": parent.map { .text($0.rawValue) }, "position": .integer(position)])
  }

  init(_ record: Record) {
    self.init(
      id: Identifier(record.reference.id), name: record.text("name") ?? "",
      parent: record.text("parent").map { Identifier($0) }, position: record.integer("position") ?? 0)
  }
}

extension Evidence {
  /// The item without its forces and themes, which are records of their own.
  var record: Record {
    Record(
      .evidence, id.rawValue,
      [
        "number": .text(number.description), "passage": .filled(passage), "kind": .text(kind.rawValue),
        "source": source.code.map { .text($0) }, "source_record": source.name.map { .text($0) },
        "place": .filled(place), "area": area.map { .text($0) }, "question": question.map { .text($0) },
        "attribution": .text(attribution.rawValue), "marking": .text(marking.description),
        "polarity": .text(polarity.rawValue), "date": .date(date),
      ])
  }

  var links: [Record] {
    forces.map { Record(link: .evidenceForce, from: ("evidence", id.rawValue), to: ("body", $0.rawValue)) }
      + themes.map {
        Record(link: .evidenceTheme, from: ("evidence", id.rawValue), to: ("theme", $0.rawValue))
      }
  }

  var tied: TiedRecord {
    TiedRecord(record: record, links: links, kinds: [.evidenceForce, .evidenceTheme])
  }

  init(_ record: Record, forces: [Identifier<Body>], themes: [Identifier<Theme>]) throws {
    guard let number = RegisterNumber(record.text("number") ?? "") else { throw record.unreadable("number") }
    guard let kind = EvidenceKind(rawValue: record.text("kind") ?? "") else {
      throw record.unreadable("kind")
    }
    guard let date = record.text("date").flatMap({ CalendarDate(iso: $0) }) else {
      throw record.unreadable("date")
    }
    self.init(
      id: Identifier(record.reference.id), number: number, passage: record.text("passage") ?? "", kind: kind,
      source: EvidenceSource(code: record.text("source"), name: record.text("source_record")),
      place: record.text("place") ?? "", forces: forces, area: record.text("area"),
      question: record.text("question"),
      attribution: Attribution(rawValue: record.text("attribution") ?? "") ?? .backgroundOnly,
      marking: Marking(record.text("marking") ?? "") ?? .officialSensitive,
      polarity: Polarity(rawValue: record.text("polarity") ?? "") ?? .context, themes: themes, date: date)
  }
}

extension EvidenceSource {
  fileprivate var code: String? {
    switch self {
    case .none: nil
    case .activity: "activity"
    case .answer: "answer"
    case .note: "note"
    case .document: "document"
    }
  }

  /// The record's name; that of its activity for an answer, whose question stands beside it.
  var name: String? {
    switch self {
    case .none: nil
    case .activity(let id), .answer(let id): id.rawValue
    case .note(let id): id.rawValue
    case .document(let id): id.rawValue
    }
  }

  fileprivate init(code: String?, name: String?) {
    self =
      switch (code, name) {
      case ("activity", let name?): .activity(Identifier(name))
      case ("answer", let name?): .answer(Identifier(name))
      case ("note", let name?): .note(Identifier(name))
      case ("document", let name?): .document(Identifier(name))
      default: .none
      }
  }
}

extension Record {
  /// The record that ties two others together; it is there while they belong together.
  init(link kind: RecordKind, from: (field: String, id: String), to: (field: String, id: String)) {
    let word = to.field == "body" ? "force" : to.field
    self.init(kind, "\(from.id)/\(word)/\(to.id)", [from.field: .text(from.id), to.field: .text(to.id)])
  }
}
