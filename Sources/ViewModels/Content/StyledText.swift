/// What a run of text means; a front end decides how that looks.
///
/// The raw values are the names that themes use.
public enum Tone: String, CaseIterable, Sendable {
  case plain = "text", muted = "text.muted", strong = "text.strong", heading, match, key
  case statusNone = "status.none", statusArranging = "status.arranging", statusConfirmed = "status.confirmed"
  case statusPart = "status.part", statusNotesDue = "status.notesDue", statusDone = "status.done"
  case statusClosed = "status.closed", statusLate = "status.late"
  case answerYes = "answer.yes", answerPartly = "answer.partly", answerNo = "answer.no"
  case answerUnknown = "answer.unknown"
  case info = "severity.info", warning = "severity.warning", fault = "severity.error"
  case barDone = "progress.done", barRest = "progress.rest"
}

/// A small picture beside a word; a front end picks a sign that its terminal can show.
public enum Mark: String, CaseIterable, Sendable {
  /// Nothing has happened.
  case none
  /// Being arranged: requested or proposed.
  case arranging
  case confirmed
  case part
  case notesDue = "notes-due"
  case done
  /// Called off: declined or cancelled.
  case refused
  case notApplicable = "not-applicable"
  case late
  /// Points at what is current.
  case pointer
  /// Marked, for one action on many.
  case marked
  /// Something before or behind was left out.
  case more
}

/// Text of which each run knows what it means.
public struct StyledText: Hashable, Sendable, ExpressibleByStringLiteral {
  /// One run.
  public enum Run: Hashable, Sendable {
    case text(String, Tone)
    case mark(Mark, Tone)
  }

  public var runs: [Run]

  /// Makes text of runs.
  public init(_ runs: [Run]) { self.runs = runs }
  /// One run.
  public init(_ text: String, _ tone: Tone = .plain) { runs = text.isEmpty ? [] : [.text(text, tone)] }
  /// One plain run.
  public init(stringLiteral text: String) { self.init(text) }

  /// The words without their meaning; marks are left out.
  public var plain: String {
    runs.map { if case .text(let text, _) = $0 { text } else { "" } }.joined()
  }

  /// One after the other.
  public static func + (lhs: Self, rhs: Self) -> Self { StyledText(lhs.runs + rhs.runs) }

  /// A mark.
  public static func mark(_ mark: Mark, _ tone: Tone) -> Self { StyledText([.mark(mark, tone)]) }
}

/// A part of a bar.
public struct BarPart: Hashable, Sendable {
  public let count: Int
  public let tone: Tone

  /// Makes a part that is as long as its count.
  public init(_ count: Int, _ tone: Tone) {
    self.count = count
    self.tone = tone
  }
}
