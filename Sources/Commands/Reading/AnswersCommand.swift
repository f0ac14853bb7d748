import ArgumentParser
import Fieldwork
import Storage
import ViewModels

struct AnswersCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "answers", abstract: "Count what the forces answered, with the forces behind each count.")

  @Argument(help: "The number of a question, CO2.")
  var question: String?

  @Flag(help: "Every question of the plan.") var all = false

  @Option(
    help: ArgumentHelp(
      "Beside the whole, by region, ct-region or kind of force; or by area, all its questions together.",
      valueName: "group"))
  var by: String?

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: TableOptions

  func run(in session: Session) throws {
    let isByArea = by.map { !$0.isEmpty && "area".hasPrefix(folded($0)) } ?? false
    if isByArea {
      guard question == nil else {
        throw CommandFailure(
          .usage, "Could not count '\(question ?? "")' by area: a question is of one area. Leave it out.")
      }
      return try AreaOutput(in: try session.inspection()).print(in: session, output)
    }
    guard (question == nil) == all else {
      throw CommandFailure(
        .usage, "Could not count answers: name one question, such as CO2, or give --all.")
    }
    let inspection = try session.inspection()
    let questions =
      try question.map { [try inspection.question(numbered: $0)] } ?? inspection.outline.questions
    let sort = try by.map { try inspection.forceSort(typed: $0) }
    let tallies = try questions.map { question in
      try AnswerTally(question, in: inspection, withAnswers: !all, by: sort)
    }
    let marking = try inspection.highestMarking()
    if output.json {
      session.print(
        [
          "questions": .list(tallies.map(\.json)),
          "marking": .text(marking.description),
          "today": .text(inspection.today.description),
        ])
    } else if output.csv {
      var table = CommaSeparated(
        ["question", "text"] + (sort == nil ? [] : ["group"]) + [
          "answer", "count", "asked", "total", "forces", "marking",
        ])
      for tally in tallies { tally.rows.forEach { table.add($0 + [marking.description]) } }
      session.print(table)
    } else {
      let pages = tallies.map(\.lines)
      session.print(Array(pages.joined(separator: [""])), marking: marking)
    }
  }
}

/// A question with its tally, and with the single answers where they are wanted.
private struct AnswerTally {
  let question: Question
  let tally: Tally
  /// Slugs by the names that the store has for bodies.
  let slugs: [Identifier<Body>: String]
  /// `nil` where only the counts are wanted.
  let answers: [(address: ActivityAddress, answer: Answer)]?
  /// The same in parts, where that was asked for.
  let broken: BrokenTally?
  /// The word and count of the answer that most gave, of the whole and of each part.
  let leading: [String]

  init(_ question: Question, in inspection: OpenInspection, withAnswers: Bool, by sort: ForceSort?) throws {
    self.question = question
    tally = try inspection.tally(of: question)
    let forces = try inspection.forces()
    let whole = tally
    let broken = sort.map { BrokenTally(whole, by: $0, among: forces) }
    self.broken = broken
    leading = ([whole] + (broken?.parts.map(\.tally) ?? [])).map {
      inspection.leadingWords(of: $0, for: question.answers)
    }
    slugs = Dictionary(uniqueKeysWithValues: forces.map { ($0.id, $0.slug) })
    answers =
      withAnswers
      ? try forces.flatMap { force in
        try inspection.activities(in: force.id).filter { $0.kind == question.kind }.compactMap { activity in
          try inspection.outcome(of: activity.id).answers[question.id].map {
            (inspection.address(of: activity), $0)
          }
        }
      } : nil
  }

  private var heaps: [(heap: Tally.Heap, forces: [String])] { heaps(of: tally) }

  private func heaps(of tally: Tally) -> [(heap: Tally.Heap, forces: [String])] {
    Tally.order(for: question.answers).map { heap in
      (heap, (tally.forces[heap] ?? []).map { slugs[$0] ?? $0.rawValue })
    }
  }

  var json: JSONValue {
    [
      "question": .text(question.id), "text": .text(question.text), "area": .text(question.area),
      "activity": .text(question.kind), "kind": .text(question.answers.name),
      "asked": .integer(tally.asked), "notAsked": .integer(tally.total - tally.asked),
      "total": .integer(tally.total), "sentence": .text(tally.sentence(for: question.answers)),
      "counts": counts(of: tally), "leading": .text(leading[0]),
      "by": broken.map { broken in
        .list(
          zip(broken.parts, leading.dropFirst()).map { part, leading in
            [
              "group": .text(part.name), "asked": .integer(part.tally.asked),
              "total": .integer(part.tally.total), "leading": .text(leading),
              "sentence": .text(part.tally.sentence(for: question.answers)), "counts": counts(of: part.tally),
            ]
          })
      } ?? .null,
      "answers": answers.map { answers in
        .list(
          answers.map { address, answer in
            [
              "address": .text(address.description), "response": .init(answer.response?.code),
              "value": answer.response?.value(of: question.answers) ?? .null,
              "words": .init(answer.response?.words(for: question.answers)), "note": .filled(answer.note),
            ]
          })
      } ?? .null,
    ]
  }

  private func counts(of tally: Tally) -> JSONValue {
    .list(
      heaps(of: tally).map { heap, forces in
        [
          "answer": .text(heap.code), "words": .text(heap.words(for: question.answers)),
          "count": .integer(forces.count), "asked": .flag(heap.wasAsked),
          "forces": .list(forces.map(JSONValue.text)),
        ]
      })
  }

  var rows: [[String]] {
    guard let broken else { return rows(of: tally, group: nil) }
    return rows(of: tally, group: "all") + broken.parts.flatMap { rows(of: $0.tally, group: $0.name) }
  }

  private func rows(of tally: Tally, group: String?) -> [[String]] {
    heaps(of: tally).map { heap, forces in
      [question.id, question.text] + [group].compactMap(\.self) + [
        heap.words(for: question.answers), String(forces.count), String(tally.asked), String(tally.total),
        forces.joined(separator: ";"),
      ]
    }
  }

  var lines: [String] {
    var lines = [
      VisibleText.line("\(question.id)  \(question.text)"), "  " + tally.sentence(for: question.answers),
    ]
    if let broken {
      lines[1] = "  All forces: \(leading[0]). \(tally.sentence(for: question.answers))"
      for (part, leading) in zip(broken.parts, leading.dropFirst()) {
        lines.append(
          VisibleText.line("  \(part.name): \(leading). \(part.tally.sentence(for: question.answers))"))
        for (heap, forces) in heaps(of: part.tally) where !forces.isEmpty {
          lines.append(
            "    \(heap.words(for: question.answers)) \(forces.count): \(forces.joined(separator: ", "))")
        }
      }
      return lines
    }
    if let answers, question.answers.options.isEmpty {
      lines += answers.compactMap { address, answer in
        answer.response.map {
          VisibleText.line("  \(address.body): \($0.words(for: question.answers))")
        }
      }
    }
    for (heap, forces) in heaps where heap != .answered && !forces.isEmpty {
      lines.append(
        "  \(heap.words(for: question.answers)) \(forces.count): \(forces.joined(separator: ", "))")
    }
    return lines
  }
}
