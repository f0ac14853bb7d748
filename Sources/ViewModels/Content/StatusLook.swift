public import Fieldwork

extension ActivityStatus {
  /// The sign beside the word.
  public var mark: Mark {
    switch self {
    case .notArranged: .none
    case .requested, .proposed, .rescheduled: .arranging
    case .confirmed: .confirmed
    case .inProgress, .partDone: .part
    case .doneNotesDue: .notesDue
    case .doneWrittenUp: .done
    case .declined, .cancelled: .refused
    case .notApplicable: .notApplicable
    }
  }

  /// What the status means for the eye.
  public var tone: Tone {
    switch self {
    case .notArranged: .statusNone
    case .requested, .proposed, .rescheduled: .statusArranging
    case .confirmed: .statusConfirmed
    case .inProgress, .partDone: .statusPart
    case .doneNotesDue: .statusNotesDue
    case .doneWrittenUp: .statusDone
    case .declined, .cancelled, .notApplicable: .statusClosed
    }
  }

  /// A word of at most eight letters, for columns too narrow for ``words``.
  public var briefWord: String {
    switch self {
    case .notArranged: "to do"
    case .requested: "asked"
    case .proposed: "proposed"
    case .confirmed: "agreed"
    case .inProgress: "on now"
    case .partDone: "part"
    case .doneNotesDue: "notes"
    case .doneWrittenUp: "written"
    case .rescheduled: "moved"
    case .declined: "declined"
    case .cancelled: "off"
    case .notApplicable: "n/a"
    }
  }

  /// Mark and word.
  public func label(isLate: Bool = false) -> StyledText {
    isLate
      ? .mark(.late, .statusLate) + StyledText(" \(words), late", .statusLate)
      : .mark(mark, tone) + StyledText(" \(words)", tone)
  }

  /// Mark and word for a column, the full word first.
  func cell(isLate: Bool) -> ListCell { .fitting((isLate ? Self.lateForms : Self.forms)[self] ?? []) }

  // Made once: a list shows hundreds of them at every key.
  private static let forms = forms(isLate: false)
  private static let lateForms = forms(isLate: true)

  private static func forms(isLate: Bool) -> [ActivityStatus: [StyledText]] {
    Dictionary(
      uniqueKeysWithValues: allCases.map { status in
        let (mark, tone) = isLate ? (Mark.late, Tone.statusLate) : (status.mark, status.tone)
        let words = [status.words, status.briefWord].map { .mark(mark, tone) + StyledText(" \($0)", tone) }
        return (status, words + [.mark(mark, tone)])
      })
  }
}

extension Progress {
  /// The bar that stands for the counts: settled, held with notes owed, in the diary, and the rest.
  var bar: [BarPart] {
    let owed = held - writtenUp
    let diary = count(where: \.isInDiary)
    return [
      BarPart(settled, .statusDone), BarPart(owed, .statusNotesDue), BarPart(diary, .statusConfirmed),
      BarPart(total - settled - owed - diary, .barRest),
    ]
  }

  /// "48%", of what is settled.
  var percent: String { "\(Int((shareDone * 100).rounded(.down)))%" }
}
