import Fieldwork
import Storage

/// Values already used in the inspection that the field being typed in may be going to hold.
struct FieldSuggestions {
  private var used: [String] = []
  /// Whether the field holds several values with commas between them.
  private var isList = false
  private var isPlace = false
  private var index = 0

  init() {}

  /// Offers these, in this order.
  init(among values: [String]) { used = values.filter { !$0.isEmpty } }

  /// Reads what there is for a field; nothing for most.
  init(for field: FormField, in store: Store) {
    let recurring: Store.RecurringField
    switch field {
    case .place: (recurring, isPlace) = (.place, true)
    case .post: recurring = .post
    case .inspectors: (recurring, isList) = (.inspectors, true)
    case .followUpPost: recurring = .followUpPost
    default: return
    }
    // Without suggestions everything can still be typed.
    let values = (try? store.valuesUsed(in: recurring)) ?? []
    let parts = isList ? values.flatMap { $0.split(separator: ",").map { Self.trimmed($0) } } : values
    var seen: Set<String> = []
    used = parts.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// Where the stepping begins anew, after something was typed.
  mutating func settle() { index = 0 }

  mutating func step(by step: Int, from text: String) {
    let count = matches(text).count
    index = count == 0 ? 0 : (index + step + count) % count
  }

  /// The suggestion for what is typed so far: what the field would hold, and how many there are.
  func suggestion(for text: String) -> (text: String, value: String, count: Int)? {
    let matches = matches(text)
    guard matches.indices.contains(index) else { return nil }
    let head =
      isList ? text[..<(text.lastIndex(of: ",").map { text.index(after: $0) } ?? text.startIndex)] : ""
    return (head + (head.isEmpty ? "" : " ") + matches[index], matches[index], matches.count)
  }

  private func matches(_ text: String) -> [String] {
    let parts = isList ? text.split(separator: ",", omittingEmptySubsequences: false) : [text[...]]
    let typed = folded(parts.last ?? "")
    // Anywhere in the country is no guess at a place.
    guard !typed.isEmpty || !isPlace else { return [] }
    let given = Set(parts.map { Self.trimmed($0) })
    // A whole value is no beginning of another.
    guard !used.contains(Self.trimmed(parts.last ?? "")) else { return [] }
    return used.filter { folded($0).hasPrefix(typed) && !given.contains($0) }
  }

  private static func trimmed(_ text: Substring) -> String {
    text.split(separator: " ").joined(separator: " ")
  }
}
