import Fieldwork

/// A question and its counts, as text.
enum QuestionPage {
  /// The question, where it is put, what counts as an answer, and the counts.
  static func lines(for question: Question, tally: Tally, in inspection: OpenInspection) -> [StyledText] {
    let area = inspection.outline.areas.first { $0.code == question.area }?.name ?? question.area
    let kind = inspection.outline.kind(question.kind)?.name ?? question.kind
    let lead: [StyledText] = [
      StyledText("\(question.id)  ", .key) + StyledText(question.text, .strong), "",
      StyledText("\(kind). \(area).", .muted), "", StyledText(tally.sentence(for: question.answers)), "",
    ]
    let counts = Tally.order(for: question.answers).filter { tally.count($0) > 0 }.map { heap in
      StyledText("\(tally.count(heap))", .strong)
        + StyledText("  \(heap.words(for: question.answers))", heap.tone(for: question.answers))
    }
    return lead + counts
  }
}
