public import Fieldwork

/// Somewhere to go: a screen and what it shows.
public enum Place: Hashable, Sendable {
  case overview
  case forces
  case force(Identifier<Body>)
  case activity(Identifier<Activity>)
  case matrix
  case questions
  /// The forces behind the counts of a question, by its number.
  case question(String)
  case programme
  case search

  /// The section that the place belongs to, 1 to 8, as the digits choose it.
  public var section: Int {
    switch self {
    case .overview: 1
    case .forces: 2
    case .force: 3
    case .activity: 4
    case .matrix: 5
    case .questions, .question: 6
    case .programme: 7
    case .search: 8
    }
  }

  /// The names of the sections, in the order of their digits.
  public static let sectionNames = [
    "Overview", "Forces", "Force", "Activity", "Progress", "Questions", "Programme", "Search",
  ]
}
