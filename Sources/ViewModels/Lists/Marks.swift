/// What a row stands for, so that it can be marked; what cannot be has no such name.
protocol Markable {
  associatedtype MarkName: Hashable = Never
  var markName: MarkName? { get }
}

extension Markable where MarkName == Never {
  var markName: Never? { nil }
}

/// Which things are marked, so that one action can be taken on all of them.
///
/// They are known by name: a mark stays on its thing while a filter hides it or an order moves it.
struct Marks<Name: Hashable> {
  private var fixed: Set<Name> = []
  private var range: Set<Name> = []
  /// Where the range began that the cursor stretches; `nil` while there is none.
  private(set) var anchor: Name?

  var isEmpty: Bool { fixed.isEmpty && range.isEmpty }
  var all: Set<Name> { fixed.union(range) }

  func contains(_ name: Name) -> Bool { fixed.contains(name) || range.contains(name) }

  /// Marks one thing, or takes its mark away.
  mutating func toggle(_ name: Name) {
    endRange()
    fixed.formSymmetricDifference([name])
  }

  mutating func add(_ names: some Sequence<Name>) { fixed.formUnion(names) }

  /// Begins a range, or makes the marks of the one there is stay.
  mutating func beginOrEndRange(at name: Name) {
    guard anchor == nil else { return endRange() }
    (anchor, range) = (name, [name])
  }

  /// Says what lies between the anchor and the cursor.
  mutating func stretch(over names: some Sequence<Name>) { range = Set(names) }

  mutating func clear() { self = Self() }

  /// Takes back the range that is being stretched, or else every mark.
  ///
  /// - Returns: Whether there was anything to take back.
  mutating func peel() -> Bool {
    guard anchor == nil else {
      (anchor, range) = (nil, [])
      return true
    }
    guard !isEmpty else { return false }
    clear()
    return true
  }

  private mutating func endRange() {
    fixed.formUnion(range)
    (anchor, range) = (nil, [])
  }

  /// "3 marked", and how many of them are not among those that are shown; empty for none.
  func words(shown: some Sequence<Name>) -> String {
    guard !isEmpty else { return "" }
    let hidden = all.subtracting(shown).count
    return "\(all.count) marked" + (hidden > 0 ? " (\(hidden) not shown)" : "")
      + (anchor == nil ? "" : ", range")
  }

  /// What can be done with marks, and why not.
  ///
  /// - Parameters:
  ///   - one: Why the row or cell of the cursor cannot be marked; `nil` if it can.
  ///   - any: Why nothing that is shown can be; `nil` if something can.
  /// - Returns: The states, in no order.
  func states(withoutOne one: String?, withoutAny any: String?) -> [ActionState] {
    [
      ActionState(.mark, disabledReason: one), ActionState(.markRange, disabledReason: one),
      ActionState(.markAll, disabledReason: any),
      ActionState(.unmark, disabledReason: isEmpty ? "Nothing is marked here." : nil),
    ]
  }
}
