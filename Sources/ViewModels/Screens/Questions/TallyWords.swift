import Fieldwork

extension Tally {
  /// The bar of a tally, in the order of its heaps.
  func bar(for kind: AnswerKind) -> [BarPart] {
    Self.order(for: kind).map { BarPart(count($0), $0.tone(for: kind)) }
  }

  /// The sentence without the forces that were not asked, each count in its tone.
  ///
  /// For less room the sum goes, then the heaps that are least, one after the other; dots stand for them, for a count
  /// without its word tells nothing.
  func briefs(for kind: AnswerKind) -> [StyledText] {
    guard asked > 0 else { return [StyledText("none yet", .muted)] }
    let heaps = Self.order(for: kind).filter { $0.wasAsked && count($0) > 0 }
    let sum = StyledText(" of \(asked)", .muted)
    func joined(_ heaps: [Heap], _ words: (Heap) -> String) -> StyledText {
      let counts = heaps.map { StyledText(words($0), $0.tone(for: kind)) }
      return counts.dropFirst().reduce(counts.first ?? "") { $0 + StyledText(", ", .muted) + $1 }
    }
    let whole = joined(heaps) { "\($0.words(for: kind)) \(count($0))" }
    let largest = heaps.sorted { count($0) > count($1) }
    let fewer = (1...heaps.count).reversed().map { told in
      let shown = Set(largest.prefix(told))
      return joined(heaps.filter(shown.contains)) { "\(count($0)) \($0.words(for: kind))" }
        + (told < heaps.count ? StyledText(", …", .muted) : "")
    }
    return [whole + sum, whole, fewer[0] + sum] + fewer
  }

  /// The sentence, shorter and shorter, as plain text behind a question's number.
  func statuses(of question: Question) -> [String] {
    let kind = question.answers
    let rest = total - asked
    return ["\(question.id): \(sentence(for: kind))"]
      + briefs(for: kind).flatMap { brief in
        ["\(question.id): \(brief.plain), \(rest) without", "\(question.id): \(brief.plain)"]
      }
  }
}

extension Tally.Heap {
  /// What the heap means for the eye; on a scale the upper half reads as yes, the lower as no.
  func tone(for kind: AnswerKind) -> Tone {
    switch self {
    case .response(.value(let code)):
      switch kind {
      case .tri: code == "yes" ? .answerYes : code == "partly" ? .answerPartly : .answerNo
      case .scale(let options):
        switch options.firstIndex(where: { $0.code == code }) ?? 0 {
        case 0, 1: .answerYes
        case 2: .answerPartly
        default: .answerNo
        }
      default: .plain
      }
    case .answered: .answerYes
    case .mixed: .answerPartly
    case .response, .blank: .answerUnknown
    }
  }
}
