import TextUI
import ViewModels

/// The line that names the sections: as many as there is room for around the current one, the others by their key.
struct SectionBar {
  let line: Line
  /// The columns of each section.
  let places: [Range<Int>]

  /// Lays the sections out.
  ///
  /// - Parameters:
  ///   - current: Which of them is open.
  ///   - width: How many columns there are.
  init(current: Int, width: Int) {
    let (keys, names) = (Place.sectionKeys, Place.sectionNames)
    let whole = zip(keys, names).reduce(0) { $0 + $1.0.columns + 1 + $1.1.columns }
    let gap = whole + 2 * (keys.count - 1) <= width ? 2 : 1
    var named: Set<Int> = [current]
    var used = keys.reduce(0) { $0 + $1.columns } + gap * (keys.count - 1) + 1 + names[current].columns
    var (isLeftOpen, isRightOpen) = (true, true)
    func take(_ index: Int) -> Bool {
      guard names.indices.contains(index), used + 1 + names[index].columns <= width else { return false }
      named.insert(index)
      used += 1 + names[index].columns
      return true
    }
    for distance in 1..<max(2, keys.count) {
      // What comes next is more often gone to than what came before.
      isRightOpen = isRightOpen && take(current + distance)
      isLeftOpen = isLeftOpen && take(current - distance)
    }
    var spans: [Span] = []
    var places: [Range<Int>] = []
    var x = 0
    for index in keys.indices {
      let isCurrent = index == current
      let name = named.contains(index) ? " \(names[index])" : ""
      if index > 0 { spans.append(Span(String(repeating: " ", count: gap), .tab)) }
      spans.append(Span(keys[index], isCurrent ? .tabCurrent : .key))
      if !name.isEmpty { spans.append(Span(name, isCurrent ? .tabCurrent : .tab)) }
      let columns = keys[index].columns + name.columns
      places.append(x..<x + columns)
      x += columns + gap
    }
    line = Line(spans)
    self.places = places
  }
}
