import Fieldwork

extension Tally {
  /// The bar of a tally, in the order of its heaps.
  func bar(for kind: AnswerKind) -> [BarPart] {
    Self.order(for: kind).map { BarPart(count($0), $0.tone(for: kind)) }
  }

  /// The sentence without the forces that were not asked, each count in its tone; then, for less room, without
  /// the sum.
  func briefs(for kind: AnswerKind) -> [StyledText] {
    guard asked > 0 else { return [StyledText("none yet", .muted)] }
    let counts = Self.order(for: kind).filter { $0.wasAsked && count($0) > 0 }.map { heap in
      StyledText("\(heap.words(for: kind)) \(count(heap))", heap.tone(for: kind))
    }
    let joined = counts.dropFirst().reduce(counts.first ?? "") { $0 + StyledText(", ", .muted) + $1 }
    return [joined + StyledText(" of \(asked)", .muted), joined]
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
