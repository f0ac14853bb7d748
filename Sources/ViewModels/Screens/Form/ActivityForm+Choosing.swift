import Fieldwork

/// Answering by choosing, which is saved at once.
extension ActivityForm {
  func choose(_ option: Option) -> [Effect] {
    switch field {
    case .answer: return choose(response: .value(option.code))
    case .mode: return save(.mode(MeetingMode(rawValue: option.code)), advancing: true)
    case .marking: return Marking(option.code).map { save(.marking($0), advancing: true) } ?? []
    default: return []
    }
  }

  func choose(response: Response?, advancing: Bool = true) -> [Effect] {
    guard let question else {
      return field == .mode && response == nil ? save(.mode(nil), advancing: false) : []
    }
    // What was being noted beside the answer is not the answer.
    let noted = isInNote ? leaveField() : []
    if isInNote {
      isInNote = false
      enter()
    }
    return noted + save(.answer(question: question.id, response), advancing: advancing)
  }

  /// Records a choice; a text that was typed in its place gives way to it, but is not lost.
  private func save(_ edit: OutcomeEdit, advancing: Bool) -> [Effect] {
    let givenUp = unsavedText
    do throws(Refusal) {
      var effects = try record([edit])
      drop(text)
      if let givenUp { effects += keeper?.putAside(givenUp) ?? [] }
      if advancing { focus = min(focus + 1, fields.count - 1) }
      isInNote = false
      effects += saveWaiting()
      return effects + enter()
    } catch {
      // A text that would give way stays where it is.
      guard error.mayPass, givenUp == nil else { return [.announce(Notice(error))] }
      hold([edit], in: field, because: error)
      if advancing { focus = min(focus + 1, fields.count - 1) }
      isInNote = false
      return enter() + [.announce(Notice(error))]
    }
  }

  /// Steps through the choices with the arrows; nothing chosen counts as before the first.
  func step(by step: Int) -> [Effect] {
    guard case .choice(let choices, _) = input(of: field), !choices.isEmpty else { return [] }
    let current = choices.firstIndex { isChosen($0.option) }
    let next = current.map { $0 + step } ?? (step > 0 ? 0 : choices.count - 1)
    guard choices.indices.contains(next) else { return [] }
    switch field {
    case .answer(let number):
      return save(.answer(question: number, .value(choices[next].option.code)), advancing: false)
    case .mode: return save(.mode(MeetingMode(rawValue: choices[next].option.code)), advancing: false)
    default: return Marking(choices[next].option.code).map { save(.marking($0), advancing: false) } ?? []
    }
  }

  /// What Enter does in a field that takes no text.
  func open() -> [Effect] {
    switch field {
    case .status: return perform(.status, page: 1)
    case .followUp(let id):
      guard var followUp = followUp(id) else { return [] }
      followUp.isDone.toggle()
      return save(.followUp(followUp), advancing: false)
    default: return move(by: 1)
    }
  }
}
