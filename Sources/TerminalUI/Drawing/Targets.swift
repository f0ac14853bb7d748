import TextUI
import ViewModels

/// What can be clicked on, noted while a picture is drawn.
struct Targets {
  /// What a click is about.
  enum Target: Hashable {
    /// A row of a list, or an item of a form, by its index.
    case row(Int)
    case cell(row: Int, column: Int)
    /// An entry of the topmost box.
    case entry(Int)
    case action(ActionID)
  }

  private var places: [(area: Rect, target: Target)] = []

  /// Notes what an area stands for.
  mutating func note(_ target: Target, at area: Rect) { places.append((area, target)) }

  /// What lies under a box cannot be clicked on; the hints can, for they are those of the box.
  mutating func cover(keeping isKept: (Rect) -> Bool) { places.removeAll { !isKept($0.area) } }

  /// What was drawn last at a place; `nil` for nothing.
  func target(x: Int, y: Int) -> Target? { places.last { $0.area.contains(x: x, y: y) }?.target }
}
