import Storage

/// Going places: which can be reached, and what is open when one is.
extension Workbench {
  /// What an action of going comes to.
  enum Reach {
    case available(Place)
    case unavailable(String)
  }

  func place(of action: ActionID) -> Reach? {
    switch action {
    case .overview: .available(.overview)
    case .forces: .available(.forces)
    case .force:
      lastForce.map { .available(.force($0)) }
        ?? .unavailable("No force has been opened yet. Open one from 2.")
    case .activity:
      lastActivity.map { .available(.activity($0)) }
        ?? .unavailable("No activity has been opened yet. Open one from a force.")
    case .matrix: .available(.matrix)
    case .questions: .available(.questions)
    case .programme: .available(.programme)
    case .search, .searchSection: .available(.search)
    case .documents: .available(.documents(DocumentScope()))
    case .evidence: .available(.evidence(EvidenceScope()))
    case .findings: .available(.findings)
    case .report: .available(.report)
    case .recommendations where !(screen is RecommendationListScreen): .available(.recommendations)
    case .evidenceMatrix where !(screen is EvidenceMatrixScreen): .available(.evidenceMatrix)
    case .themes where !(screen is ThemeListScreen): .available(.themes)
    default: nil
    }
  }

  /// The next section that can be reached, in either direction and round the ends.
  func neighbour(_ step: Int) -> [Effect] {
    let sections = Place.sectionActions
    var index = screen.place.section - 1
    repeat {
      index = (index + step + sections.count) % sections.count
      if case .available(let place) = place(of: sections[index]) { return [.jump(place)] }
    } while index != screen.place.section - 1
    return []
  }

  func state(of action: ActionID) -> ActionState {
    if case .unavailable(let reason) = place(of: action) {
      return ActionState(action, disabledReason: reason)
    }
    switch action {
    case .undo: return undoState(action, .undo)
    case .redo: return undoState(action, .redo)
    case .delete:
      let reason = obstacleToDeleting
      return ActionState(action, disabledReason: reason)
    default: return ActionState(action, disabledReason: obstacle(to: action))
    }
  }

  /// Shows something of the report: over it, or as if one had come from it.
  func goWithinReport(to place: Place) -> [Effect] {
    [screen.place.section == place.section ? .go(place) : .jump(place)]
  }

  func filterForces() -> [Effect] {
    jump(to: .forces)
    return screen.perform(.filter, page: 1)
  }

  func closing() -> [Effect] {
    let effects = screen.leave()
    return effects + (stack.count == 1 ? [.quit] : [.back])
  }

  /// Saves what is being typed before another place is shown.
  func leave(for place: Place) -> [OutwardEffect] { place == screen.place ? [] : run(screen.leave()) }

  /// Shows a place over the present one.
  func go(to place: Place) {
    guard place != screen.place else { return }
    let before = screen.place
    guard let next = open(place) else { return }
    if let index = stack.firstIndex(where: { $0.place == place }) {
      stack.removeSubrange((index + 1)...)
    } else {
      stack.append(next)
    }
    placeBefore = before
    remember(place)
  }

  /// Shows a place as if one had come straight from the overview; an activity keeps its force underneath.
  func jump(to place: Place) {
    guard place != screen.place else { return }
    let before = screen.place
    guard let next = open(place) else { return }
    var way = [stack[0]]
    if case .activity = place, let body = next.subject.body, let force = open(.force(body)) {
      way.append(force)
    }
    let isWithinReport = [.reportChecks, .redactions].contains(place) || next.subject.section != nil
    if isWithinReport, place.section == Place.report.section, place != .report, let report = open(.report) {
      way.append(report)
    }
    if place != .overview { way.append(next) }
    stack = way
    placeBefore = before
    remember(place)
  }

  /// The screen of a place, as it was left or new; `nil` if it cannot be read, which the user is told.
  private func open(_ place: Place) -> (any Screen)? {
    kept[screen.place] = screen
    if let words = screen.filterText?.text, !words.isEmpty { lastWords = words }
    do throws(Refusal) {
      let below = stack.first { $0.place == place }
      if let screen = below ?? kept[place] {
        if stale.remove(place) != nil || screen.readsAnew { try screen.reload() }
        if below == nil { screen.reopen() }
        return screen
      }
      let made = try maker.screen(for: place)
      made.show(Subject(body: screen.subject.body ?? lastForce, activity: screen.subject.activity))
      return made
    } catch {
      kept[place] = nil
      notice = Notice(error)
      return nil
    }
  }

  private func remember(_ place: Place) {
    switch place {
    case .force(let id): lastForce = id
    case .activity(let id):
      lastActivity = id
      lastForce = screen.subject.body ?? lastForce
    default: break
    }
  }

  /// Closes what was opened from a screen of the stack.
  func close(downTo below: any Screen) {
    while stack.count > 1, screen !== below { kept[screen.place] = stack.removeLast() }
  }
}
