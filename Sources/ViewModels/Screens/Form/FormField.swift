import Fieldwork

/// The fields of an activity's form, in the words of the domain.
enum FormField: Hashable {
  case status, date, time, place, mode, post, holder, inspectors
  /// The heads of a role, by its code.
  case heads(String)
  /// The answer to a question, by its number.
  case answer(String)
  case summary
  /// What was promised; then which post promised it, and by when.
  case followUp(Identifier<FollowUp>), followUpPost(Identifier<FollowUp>), followUpDue(Identifier<FollowUp>)
  case newFollowUp
  case marking

  /// Where a draft of it belongs.
  var draftName: String {
    switch self {
    case .heads(let role): "heads/\(role)"
    case .answer(let number): "answer/\(number)"
    case .followUp(let id): "follow-up/\(id)"
    case .followUpPost(let id): "follow-up/\(id)/post"
    case .followUpDue(let id): "follow-up/\(id)/due"
    default: "\(self)"
    }
  }
}

/// A text of the form: that of a field, or the note beside an answer.
struct FormText: Hashable {
  let field: FormField
  let isNote: Bool

  init(_ field: FormField, isNote: Bool = false) {
    self.field = field
    self.isNote = isNote
  }

  /// Where a draft of it belongs.
  var draftName: String { field.draftName + (isNote ? "/note" : "") }
}

/// What a field takes.
enum FieldInput {
  /// One of these, each with its key; `takesStates` where not known, not asked and not applicable are answers.
  case choice([(key: Character, option: Option)], takesStates: Bool)
  case text(isMultiline: Bool)
  /// Something that Enter does.
  case action
}
