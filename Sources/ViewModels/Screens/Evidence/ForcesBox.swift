import Fieldwork

/// Choosing which forces something is about: any number of them.
enum ForcesBox {
  private final class Choice {
    var chosen: Set<Identifier<Body>>
    init(_ chosen: Set<Identifier<Body>>) { self.chosen = chosen }
  }

  /// Asks which.
  ///
  /// - Parameters:
  ///   - title: What it is about.
  ///   - forces: Those to choose from.
  ///   - chosen: Those chosen to begin with.
  ///   - inspection: The inspection.
  ///   - accept: Takes those that were chosen, in the order of `forces`.
  /// - Returns: The box.
  static func make(
    title: String, among forces: [Identifier<Body>], chosen: [Identifier<Body>],
    in inspection: OpenInspection, accept: @escaping ([Identifier<Body>]) -> [Effect]
  ) -> CheckList {
    let choice = Choice(Set(chosen))
    let bodies = forces.compactMap { try? inspection.body($0) }
    return CheckList(
      title: title, message: "Space takes a force or leaves it out, typing finds one, Enter is done.",
      actions: CheckList.Actions(
        entries: {
          bodies.map { body in
            CheckList.Entry(
              item: .checked(body.shortName, isOn: choice.chosen.contains(body.id)),
              words: folded("\(body.shortName) \(body.name)"))
          }
        },
        toggle: { index in
          choice.chosen.formSymmetricDifference([bodies[index].id])
          return []
        }, takesCurrent: { choice.chosen.isEmpty },
        accept: { accept(bodies.map(\.id).filter { choice.chosen.contains($0) }) }))
  }
}
