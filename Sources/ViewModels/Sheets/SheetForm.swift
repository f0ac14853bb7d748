import Fieldwork

/// One field of a question sheet: a label that is written behind, and what is printed above it.
struct SheetField {
  enum Meaning: Hashable {
    case date, time, place, mode, post, inspectors
    case heads(role: String)
    case answer(question: String)
    case answerNote(question: String)
    case summary, followUp, note
  }

  /// Where a label is looked for: those of the head only above the first question, those of the end anywhere
  /// below the head, those of questions everywhere.
  enum Part: Int, Comparable {
    case head, questions, end

    static func < (left: Part, right: Part) -> Bool { left.rawValue < right.rawValue }
  }

  /// Without the colon: `CO2 answer`.
  let label: String
  /// Paragraphs.
  let printed: [String]
  let meaning: Meaning

  var part: Part {
    switch meaning {
    case .date, .time, .place, .mode, .post, .inspectors, .heads: .head
    case .answer, .answerNote: .questions
    case .summary, .followUp, .note: .end
    }
  }
}

/// The sheet of one activity.
struct SheetForm {
  static let activityLabel = "Activity"
  static let states = "not known / not asked / not applicable"

  let address: String
  let fields: [SheetField]

  /// - Parameters:
  ///   - address: Where the activity is found.
  ///   - title: The activity as people say it.
  ///   - kind: Its kind.
  ///   - schedule: The questions put in it.
  init(address: ActivityAddress, title: String, kind: ActivityKind, schedule: [Question]) {
    self.address = address.description
    var fields = [
      SheetField(label: "Date", printed: [title], meaning: .date),
      SheetField(label: "Time", printed: [], meaning: .time),
      SheetField(label: "Place", printed: [], meaning: .place),
      SheetField(
        label: "How", printed: [MeetingMode.allCases.map(\.words).joined(separator: " / ")], meaning: .mode),
      SheetField(label: "Post", printed: [], meaning: .post),
      SheetField(label: "Inspectors", printed: [], meaning: .inspectors),
    ]
    for role in kind.roles {
      fields.append(SheetField(label: "Heads \(role.code)", printed: [], meaning: .heads(role: role.code)))
    }
    for question in schedule {
      fields.append(
        SheetField(
          label: "\(question.id) answer",
          printed: ["\(question.id)  \(question.text)", "(\(Self.hint(question.answers)) / \(Self.states))"],
          meaning: .answer(question: question.id)))
      fields.append(
        SheetField(label: "\(question.id) note", printed: [], meaning: .answerNote(question: question.id)))
    }
    fields += [
      SheetField(label: "Summary", printed: [], meaning: .summary),
      SheetField(
        label: "Follow-up", printed: ["What was promised; by which post; by when:"], meaning: .followUp),
      SheetField(label: "Notes", printed: [], meaning: .note),
    ]
    self.fields = fields
  }

  private static func hint(_ kind: AnswerKind) -> String {
    kind.options.isEmpty ? kind.accepted : kind.options.map(\.label).joined(separator: " / ")
  }
}

/// What stands above the first and below the last sheet.
enum SheetFrame {
  static let title = "FIELDBOOK SHEETS"
  static let instructions =
    "Write behind the colons with any editor, and save as text. Lines may be broken anywhere. What is left empty "
    + "stays as it is. Keep the words before each colon. 'fieldbook import-sheet' reads it back."
  static let end = "End of the sheets"
  /// Stands above every sheet, and above the end.
  static let rule = String(repeating: "=", count: 78)
}
