public import Fieldwork
public import Storage

/// What follows from an action; the workbench and the front end carry it out.
public enum Effect {
  /// Shows a place; the present one stays underneath.
  case go(Place)
  /// Shows a place as if one had come straight from the overview.
  case jump(Place)
  /// Closes the screen.
  case back
  /// Puts a box over the screen.
  case present(any Overlay)
  /// Shows what is found for these words.
  case find(String)
  /// Goes to these words on the screen.
  case seek(String)
  /// Takes the topmost box away.
  case dismiss
  /// Tells the user something in the status line.
  case announce(Notice)
  /// Carries out another action, as if its key had been pressed.
  case perform(ActionID)
  /// A status that was chosen could not be saved: the form of what it is of keeps it.
  case hold(HeldStatus, because: Refusal)
  /// A status was saved: the form of this place keeps no earlier one any more.
  case settled(Place)
  /// Something was saved: whatever shows it has to be read anew.
  case saved
  /// Something was done that can be done again elsewhere.
  case changed(RepeatableChange)
  /// Puts the cursor where the place just shown has a record, and in it these words.
  case reveal(RecordReference, holding: String)
  /// Puts the cursor of the form just shown where a draft was typed, with the draft in the field.
  case continueDraft(Draft)
  /// A draft was thrown away: forms that are open give its text up as well.
  case discarded(Draft)
  /// Everything was written to a new file, and the store is that one now, no longer the one of this path.
  case wentOn(from: String)
  /// A text was taken out of everything: nothing here may hold it any longer.
  case takenOut(String, from: RecordReference)
  /// Shows where a commit changed something, if that is not to be seen here.
  case revealChange(Commit)
  /// Hands a text to the user's editor.
  case edit(EditorRequest)
  /// Hands a text to the user's pager.
  case read(lines: [String])
  /// Reads a file that the user has named.
  case load(FileRequest)
  /// Says what is going on, and does it.
  case work(WorkRequest)
  /// Copies a text; the front end says where to.
  case copy(CopiedText)
  /// Keeps the author's name for the next starts.
  case keepAuthor(String)
  /// Draws in another theme, for the next starts as well if it is to be kept.
  case theme(String, isKept: Bool)
  /// Uses the mouse or leaves it to the terminal, for the next starts as well.
  case mouse(Bool)
  /// Keeps a line of the command line for the next starts.
  case keepCommand(String)
  case redraw, suspend, quit
}

/// A status that was chosen and could not be saved.
public enum HeldStatus: Hashable, Sendable {
  /// Of an activity, with what goes along with the move.
  case activity(Identifier<Activity>, [OutcomeEdit])
  /// Of a document, with the day of the move.
  case document(Identifier<Document>, DocumentStatus, CalendarDate?)

  var place: Place {
    switch self {
    case .activity(let id, _): .activity(id)
    case .document(let id, _, _): .document(id)
    }
  }
}

extension [Effect] {
  /// The same where nothing is typed that could be kept: no message says then that it is still there.
  var ofChoice: [Effect] {
    map { if case .announce(let notice) = $0 { .announce(notice.ofChoice) } else { $0 } }
  }
}

/// Text that the user wants elsewhere.
public struct CopiedText: Hashable, Sendable {
  /// What it is, to complete "Copied …": "the reference kent/chief-officer-interview".
  public let what: String
  /// Without anything that acts on a terminal.
  public let text: String
}

/// A sentence for the status line.
public struct Notice: Hashable, Sendable {
  public let text: String
  public let tone: Tone
  /// What could not be done.
  private let refusal: Refusal?

  /// Something that went as asked.
  public init(_ text: String, tone: Tone = .info) {
    self.text = text
    self.tone = tone
    refusal = nil
  }

  /// Something that could not be done.
  public init(_ refusal: Refusal) {
    self.refusal = refusal
    tone = if case .store = refusal.cause { .fault } else { .warning }
    text =
      switch refusal.cause {
      case .store(.replaced), .store(.readOnly), .store(.diskFull), .store(.fileLimit), .store(.diskFailed):
        // In front, for in a small window the end may not be seen.
        "F6 (:save-as) writes everything to a new file. \(refusal.message)"
      default: refusal.message
      }
  }

  /// The same about something that was only chosen, and is not kept.
  var ofChoice: Notice {
    refusal.map { Notice(Refusal($0.messageWithoutTyping, cause: $0.cause)) } ?? self
  }
}

/// A file that the user has named.
public struct FileRequest {
  /// As typed.
  public let path: String
  /// Takes the bytes; `nil` if it cannot be read.
  public let finish: ([UInt8]?) -> [Effect]
}

/// Something that may take its time.
public struct WorkRequest {
  /// What is going on, in a sentence or two, to be seen while it does.
  public let words: String
  /// Does it, and says what follows.
  public let run: () -> [Effect]
}

/// A text for the user's editor.
public struct EditorRequest {
  /// What the text is, for the name of the file: "Kent CO1".
  public let title: String
  public let text: String
  /// Takes the text back.
  public let finish: (String) -> [Effect]
}
