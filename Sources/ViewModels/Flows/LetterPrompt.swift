import Fieldwork
import Storage

/// The box that asks for the letter of this laptop before it gives its first number, where others have saved.
enum LetterPrompt {
  /// What is to give a number, once the letter is known.
  static func before(_ giving: @escaping () -> [Effect], in inspection: OpenInspection) -> [Effect] {
    let free: DeviceLetter
    do throws(Refusal) {
      guard try inspection.owesLetter() else { return giving() }
      free = try inspection.freeLetter()
    } catch {
      return [.announce(Notice(error))]
    }
    return [
      .present(
        Prompt(
          title: "Which letter has this laptop?",
          message:
            "Others have saved here. A letter that no other laptop has tells its numbers from theirs: "
            + "KENT-\(free)-012."
        ) { typed throws(Refusal) in
          try inspection.setLetter(typed: typed.withoutBlanksAround)
          return giving()
        })
    ]
  }
}
