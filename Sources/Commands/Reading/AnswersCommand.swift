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

  @OptionGroup(title: "Global options") var options: GlobalOptions
  @OptionGroup var output: TableOptions

  func run(in session: Session) throws {
    guard (question == nil) == all else {
      throw CommandFailure(
        .usage, "Could not count answers: name one question, such as CO2, or give --all.")
    }
    let inspection = try session.inspection()
    let questions =
      try question.map { [try inspection.question(numbered: $0)] } ?? inspection.outline.questions
    let tallies = try questions.map { question in
      try AnswerTally(question, in: inspection, withAnswers: !all)
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
      var table = CommaSeparated([
        "question", "text", "answer", "count", "asked", "total", "forces", "marking",
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

  init(_ question: Question, in inspection: OpenInspection, withAnswers: Bool) throws {
    self.question = question
    tally = try OpenInspection.reading("count the answers") { () throws(StoreFailure) in
      try inspection.store.tally(of: question)
    }
    let forces = try inspection.forces()
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

  private var heaps: [(heap: Tally.Heap, forces: [String])] {
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
      "counts": .list(
        heaps.map { heap, forces in
          [
            "answer": .text(heap.code), "words": .text(heap.words(for: question.answers)),
            "count": .integer(forces.count), "asked": .flag(heap.wasAsked),
            "forces": .list(forces.map(JSONValue.text)),
          ]
        }),
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

  var rows: [[String]] {
    heaps.map { heap, forces in
      [
        question.id, question.text, heap.words(for: question.answers), String(forces.count),
        String(tally.asked), String(tally.total), forces.joined(separator: ";"),
      ]
    }
  }

  var lines: [String] {
    var lines = [
      VisibleText.line("\(question.id)  \(question.text)"), "  " + tally.sentence(for: question.answers),
    ]
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
