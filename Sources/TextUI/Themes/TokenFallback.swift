extension Token {
  /// The token whose style stands in when a theme says nothing about this one.
  ///
  /// Every chain ends at `text`.
  public var fallback: Token? {
    switch self {
    case .text: nil
    case .borderFocused, .scrollbar, .overlayBorder: .border
    case .rowSelectedUnfocused, .buttonFocused, .tabCurrent: .rowSelected
    case .title, .heading, .match, .key, .marking: .textStrong
    case .matchCurrent: .match
    case .fieldFocused: .field
    case .fieldError, .buttonDanger: .severityError
    case .breadcrumb, .tab, .keyLabel, .progressRest, .answerUnknown, .statusClosed, .statusNone: .textMuted
    case .severityError, .answerNo, .diffRemoved: .statusLate
    case .severityWarning, .answerPartly, .statusNotesDue: .statusPart
    case .answerYes, .diffAdded, .progressDone: .statusDone
    case .statusArranging: .statusNone
    case .statusConfirmed: .statusDone
    case .textMuted, .textStrong, .border, .rowSelected, .rowMarked, .hintbar, .statusline, .field, .caret,
      .button, .statusPart, .statusDone, .statusLate, .severityInfo, .toast, .overlay:
      .text
    }
  }
}
