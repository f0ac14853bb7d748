import TextUI
import ViewModels

extension Application {
  /// How many rows the wheel goes at a time.
  private static let wheelRows = 3

  /// What is done with the mouse goes the way of keys: it is an action, or a row for the cursor.
  func handle(_ event: MouseEvent) -> [OutwardEffect] {
    guard !isTooSmall else { return [] }
    switch event.button {
    case .wheelUp: return scroll(up: true)
    case .wheelDown: return scroll(up: false)
    case .first: break
    }
    let target = frame.targets.target(x: event.x, y: event.y)
    let isSecond = target != nil && target == clicked
    clicked = isSecond ? nil : target
    switch target {
    case .action(let action): return act(action)
    case .row(let row):
      // In a text, a click means a place in it, which the cursor keys go to.
      if isSecond { return workbench.editor == nil ? act(.open) : [] }
      return workbench.point(at: row)
    case .cell(let row, let column):
      return isSecond ? act(.open) : workbench.point(at: row, column: column)
    case .entry(let entry): return isSecond ? act(.accept) : workbench.point(at: entry)
    case nil: return []
    }
  }

  private func scroll(up: Bool) -> [OutwardEffect] {
    clicked = nil
    // In a form every row is a field, and going on saves it.
    if workbench.overlays.isEmpty, workbench.contexts.contains(.form) {
      return act(up ? .previousField : .nextField)
    }
    return (0..<Self.wheelRows).flatMap { _ in act(up ? .up : .down) }
  }
}
