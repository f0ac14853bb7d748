import Fieldwork

extension Refusal {
  /// Puts a refused edit into words.
  ///
  /// - Parameters:
  ///   - fault: Why the domain refused it.
  ///   - subject: The activity, as the user knows it: "Kent, chief officer interview".
  ///   - context: The lists that the fault may speak of.
  init(_ fault: EditFault, subject: String, context: EditContext) {
    let reason: String =
      switch fault {
      case .move(.notAllowed(let from, let to)):
        """
        it is \(from.words), and from there it can become \(alternatives(from.moves.map(\.words))), but not \
        \(to.words).
        """
      case .move(.reasonMissing(let status)):
        """
        \(status.words) needs a reason. Give one of \(alternatives(MoveReason.allCases.map(\.rawValue))).
        """
      case .slotReasonMissing:
        """
        moving an agreed slot needs a reason. Give one of \
        \(alternatives(MoveReason.allCases.map(\.rawValue))).
        """
      case .heldInFuture(let date):
        "its slot is \(date.readable), which is after today (\(context.today.readable)). Change the date first."
      case .unknownQuestion(let number):
        """
        the schedule has no question '\(number)'. It has \
        \(alternatives(context.schedule.map(\.id))).
        """
      case .answerNotAccepted(let number, let value):
        """
        '\(value)' is no answer to \(number). It takes \
        \(context.schedule.first { $0.id == number }?.answers.accepted ?? "nothing"), or not-known, not-asked or \
        not-applicable.
        """
      case .unknownRole(let role):
        context.kind.roles.isEmpty
          ? "heads are counted in focus groups only."
          : "there is no role '\(role)'. The roles are \(alternatives(context.kind.roles.map(\.code)))."
      case .headsOutOfRange(let heads): "heads are 0 to 999; got '\(heads)'."
      case .noNamesInGroups: "focus groups keep roles and head counts, never names."
      case .postMissing: "a holder needs a post. Give the post first."
      }
    self.init("Could not change \(subject): \(reason)", cause: fault.isRule ? .rule : .input)
  }
}

extension EditFault {
  /// Whether what was asked for makes sense, but not now or not here.
  fileprivate var isRule: Bool {
    switch self {
    case .move, .slotReasonMissing, .heldInFuture, .noNamesInGroups, .postMissing: true
    case .unknownQuestion, .answerNotAccepted, .unknownRole, .headsOutOfRange: false
    }
  }
}
