import Storage

/// The box that asks who is at the keyboard.
enum AuthorPrompt {
  static func make(in inspection: OpenInspection) -> Prompt {
    Prompt(
      title: "Who is at the keyboard?",
      message: "Your name or initials. They stand in the history of what you save.",
      text: inspection.store.workplace.author,
      keeper: DraftKeeper(inspection, record: DraftPlace.author, field: "name")
    ) { typed throws(Refusal) in
      let name = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard !name.isEmpty else {
        throw Refusal("Could not keep an empty name. Type a name or initials, or press Esc.")
      }
      inspection.store.signIn(as: name)
      return [.keepAuthor(name), .saved, .announce(Notice("What you save is now signed '\(name)'."))]
    }
  }
}
