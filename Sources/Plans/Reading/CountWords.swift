import Fieldwork
import Yams

extension Reading {
  /// The words that stand for counts, each behind the share from which on it is used: `- 20: some`.
  ///
  /// - Parameter plan: The keys of the plan.
  /// - Returns: The cut-offs; the standard ones where the plan has none, or none that can be read.
  mutating func quantifiers(in plan: Fields) -> Quantifiers {
    guard plan.has("quantifiers") else { return .standard }
    var steps: [Quantifiers.Step] = []
    for node in elements("quantifiers", in: plan) {
      guard let step = quantifierStep(node) else { return .standard }
      steps.append(step)
    }
    do throws(Quantifiers.Fault) {
      return try Quantifiers(steps)
    } catch {
      refuse(plan.position(of: "quantifiers"), error)
      return .standard
    }
  }

  private mutating func quantifierStep(_ node: Node) -> Quantifiers.Step? {
    guard case .mapping(let mapping) = node, mapping.count == 1, let (key, value) = mapping.first else {
      refuse(
        node.position, "'quantifiers'", "an entry is no share with its word",
        "Write each as '20: some', the share in percent")
      return nil
    }
    guard let typed = text(key, "a share of 'quantifiers'"),
      let word = text(value, "the word of \(quoted(typed)) in 'quantifiers'", limit: 24)
    else { return nil }
    guard let share = Figures.wholeNumber(typed) else {
      refuse(
        key.position, "'quantifiers'", "\(quoted(typed)) is no share", "Write a whole number from 0 to 99")
      return nil
    }
    return Quantifiers.Step(word, from: share)
  }
}
