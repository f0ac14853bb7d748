public import Fieldwork

extension DocumentStatus {
  /// The sign beside the word.
  public var mark: Mark {
    switch self {
    case .notRequested: .none
    case .requested, .chased: .arranging
    case .promised: .confirmed
    case .received: .notesDue
    case .read: .part
    case .keyPointsLogged, .returnedOrDestroyed: .done
    case .notHeld: .notApplicable
    case .withheld: .refused
    }
  }

  /// What the status means for the eye.
  public var tone: Tone {
    switch self {
    case .notRequested: .statusNone
    case .requested, .chased: .statusArranging
    case .promised: .statusConfirmed
    case .received: .statusNotesDue
    case .read: .statusPart
    case .keyPointsLogged, .returnedOrDestroyed: .statusDone
    case .notHeld, .withheld: .statusClosed
    }
  }

  /// A word of at most eight letters, for columns too narrow for the full ones.
  public var briefWord: String {
    switch self {
    case .notRequested: "to ask"
    case .requested: "asked"
    case .keyPointsLogged: "logged"
    case .notHeld: "not held"
    case .returnedOrDestroyed: "returned"
    default: words
    }
  }

  /// Mark and word.
  public func label(isOverdue: Bool = false) -> StyledText {
    isOverdue
      ? .mark(.late, .statusLate) + StyledText(" \(words), overdue", .statusLate)
      : .mark(mark, tone) + StyledText(" \(words)", tone)
  }

  /// Mark and word for a column, the full word first.
  func cell(isOverdue: Bool) -> ListCell {
    let (mark, tone) = isOverdue ? (Mark.late, Tone.statusLate) : (self.mark, self.tone)
    let forms = isOverdue ? ["\(words), overdue", words, "overdue"] : [words, briefWord]
    return .fitting(forms.map { .mark(mark, tone) + StyledText(" \($0)", tone) } + [.mark(mark, tone)])
  }
}

extension DocumentReference {
  /// Letter and number, which tell it from others of its source: `A-012`.
  var ownPart: String { String(description.dropFirst(source.count + 1)) }

  /// The reference for a column on the page of its source, which goes without saying where there is no room for it.
  var cellOfSource: ListCell { .fitting([StyledText(description, .muted), StyledText(ownPart, .muted)]) }

  /// The reference for a column, whole first; where there is less room its source gives way, never its number.
  func cell() -> ListCell {
    let letters = Array(source)
    let shorter = stride(from: letters.count - 1, through: 3, by: -1).filter { letters[$0 - 1] != "-" }
    return .fitting(
      [StyledText(description, .strong)]
        + shorter.map { length in
          StyledText(String(letters.prefix(length)), .strong) + .mark(.more, .muted)
            + StyledText("-\(ownPart)", .strong)
        })
  }
}

extension DocumentProgress {
  /// The bar that stands for the counts: reviewed, in hand and unread, promised or asked for, and the rest up to the
  /// target.
  var bar: [BarPart] {
    [
      BarPart(reviewed, .statusDone), BarPart(unread, .statusNotesDue), BarPart(owed, .statusConfirmed),
      BarPart(max(0, (target ?? total) - reviewed - unread - owed), .barRest),
    ]
  }

  /// "34/300 11%", of what is reviewed.
  var share: String {
    let whole = target ?? total
    return "\(reviewed)/\(whole)" + (whole > 0 ? " \(reviewed * 100 / whole)%" : "")
  }
}
