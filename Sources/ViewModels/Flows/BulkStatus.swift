import Fieldwork
import Storage

/// Moving many activities to one status, as one change: all of them, or those that can go there.
struct BulkStatus {
  private let outcomes: [Outcome]
  private let inspection: OpenInspection
  /// Called when the change is on the disk.
  private let whenSaved: () -> Void

  /// Asks to which status; what cannot be read is said instead.
  ///
  /// - Parameters:
  ///   - names: The activities; one that is named twice is moved once.
  ///   - inspection: The inspection.
  ///   - whenSaved: Called when the change is on the disk.
  /// - Returns: What follows.
  static func asking(
    of names: [Identifier<Activity>], in inspection: OpenInspection, whenSaved: @escaping () -> Void
  ) -> [Effect] {
    do throws(Refusal) {
      var outcomes: [Outcome] = []
      var known: Set<Identifier<Activity>> = []
      for name in names where known.insert(name).inserted {
        outcomes.append(try inspection.outcome(of: name))
      }
      return [.present(BulkStatus(outcomes: outcomes, inspection: inspection, whenSaved: whenSaved).menu())]
    } catch {
      return [.announce(Notice(error))]
    }
  }

  /// Asks again for the day, where that was left with something typed.
  ///
  /// - Parameters:
  ///   - draft: What was typed.
  ///   - status: What they were to become; those that cannot any more are left out.
  ///   - names: The activities.
  ///   - inspection: The inspection.
  /// - Returns: What follows.
  static func goingOn(
    with draft: Draft, to status: ActivityStatus, of names: [Identifier<Activity>],
    in inspection: OpenInspection
  ) -> [Effect] {
    do throws(Refusal) {
      var outcomes: [Outcome] = []
      for name in names { outcomes.append(try inspection.outcome(of: name)) }
      let bulk = BulkStatus(outcomes: outcomes, inspection: inspection, whenSaved: {})
      let able = outcomes.filter { bulk.obstacle(to: status, of: $0) == nil }
      guard !able.isEmpty else {
        return [.announce(Notice("None of them can become \(status.words) any more.", tone: .warning))]
      }
      let undated = able.count { $0.conversation.slot.date == nil }
      return [.present(bulk.datePrompt(for: status, undated: undated, among: able, keptAs: draft.field))]
    } catch {
      return [.announce(Notice(error))]
    }
  }

  /// Asks first which kind of activity, the digits being those of the menu of one force.
  static func choosingKind(
    of activities: [Activity], in inspection: OpenInspection, whenSaved: @escaping () -> Void
  ) -> Menu {
    let forces = Set(activities.map(\.body)).count
    let kinds = inspection.outline.activityKinds.compactMap { kind -> (name: String, of: [Activity])? in
      let members = activities.filter { $0.kind == kind.code }
      return members.isEmpty ? nil : (kind.name, members)
    }
    let choices = zip("123456789", kinds) + [("0", ("All of these", activities))]
    return Menu(
      title: "\(counted(forces, "force")) marked", message: "Whose status?",
      entries: choices.map { key, kind in
        let item = MenuItem(
          key: key, label: StyledText(kind.name), detail: Self.counts(kind.of.map(\.status)))
        return Menu.Entry(item: item) { asking(of: kind.of.map(\.id), in: inspection, whenSaved: whenSaved) }
      })
  }

  /// The statuses that any of them can move to, one letter each.
  private func menu() -> Menu {
    let statuses = ActivityStatus.allCases.filter { next in
      outcomes.contains { $0.activity.status.moves.contains(next) }
    }
    return Menu(
      title: activities(outcomes.count),
      message: "Now \(Self.counts(outcomes.map(\.activity.status))). Move to:",
      entries: statuses.map { next in
        let able = outcomes.count { $0.activity.status.moves.contains(next) }
        let detail = [
          able < outcomes.count ? "\(able) of \(outcomes.count) can" : "",
          next.needsReason ? "asks for the reason" : "",
        ]
        return Menu.Entry(
          item: MenuItem(
            key: next.key, label: next.label(), detail: detail.filter { !$0.isEmpty }.joined(separator: ", "))
        ) { choose(next) }
      })
  }

  /// Says which cannot go there, if any, before anything else is asked.
  private func choose(_ status: ActivityStatus) -> [Effect] {
    let obstacles = outcomes.map { (outcome: $0, why: obstacle(to: status, of: $0)) }
    let able = obstacles.filter { $0.why == nil }.map(\.outcome)
    guard able.count < outcomes.count else { return ask(status, of: able) }
    let named = naming(obstacles.compactMap { outcome, why in why.map { (outcome.activity, $0) } })
    let shown = named.count > 8 ? Array(named.prefix(7)) + ["\(named.count - 7) more"] : named
    let sentence =
      shown.dropLast().isEmpty
      ? shown.joined() : shown.dropLast().joined(separator: ", ") + " and " + (shown.last ?? "")
    let go = Menu.Entry(
      item: MenuItem(
        key: "g",
        label: StyledText("go on with \(able.count == 1 ? "the other one" : "the other \(able.count)")"))
    ) { ask(status, of: able) }
    return [
      .present(
        Menu(
          title: "\(outcomes.count - able.count) of \(outcomes.count) cannot become \(status.words)",
          message: sentence + ".",
          entries: [Menu.Entry(item: MenuItem(key: "n", label: "change nothing"), choose: { [] })]
            + (able.isEmpty ? [] : [go])))
    ]
  }

  private func obstacle(to status: ActivityStatus, of outcome: Outcome) -> String? {
    let now = outcome.activity.status
    guard now.moves.contains(status) else { return now == status ? "so already" : now.words }
    if status.isHeld, let date = outcome.conversation.slot.date, date > inspection.today {
      return "not before \(date.readable)"
    }
    return nil
  }

  /// Asks once for what the status owes: the reason, what becomes of blanks, the day.
  private func ask(_ status: ActivityStatus, of outcomes: [Outcome]) -> [Effect] {
    if status.needsReason {
      return [
        .present(
          StatusFlow.reasons { reason in
            save(outcomes, to: status, reason: reason) { _ in [.move(to: status, reason: reason)] }
          })
      ]
    }
    let move = OutcomeEdit.move(to: status, reason: nil)
    if status == .doneWrittenUp {
      let withBlanks = outcomes.filter { !blanks(of: $0).isEmpty }
      if !withBlanks.isEmpty { return [.present(review(withBlanks, among: outcomes))] }
    }
    let undated = outcomes.filter { $0.conversation.slot.date == nil }
    if [.proposed, .confirmed].contains(status), !undated.isEmpty {
      return [.present(datePrompt(for: status, undated: undated.count, among: outcomes))]
    }
    return save(outcomes, to: status) { _ in [move] }
  }

  private func review(_ withBlanks: [Outcome], among outcomes: [Outcome]) -> Menu {
    let count = withBlanks.reduce(0) { $0 + blanks(of: $1).count }
    let move = OutcomeEdit.move(to: .doneWrittenUp, reason: nil)
    return Menu(
      title: "\(counted(count, "question")) without an answer",
      message: "In \(withBlanks.count) of \(activities(outcomes.count)).",
      entries: [
        Menu.Entry(
          item: MenuItem(
            key: "n", label: "make them not asked, and mark written up", detail: "they drop out of the counts"
          )
        ) {
          save(outcomes, to: .doneWrittenUp, saying: "; blanks not asked") { _ in [.blanksNotAsked, move] }
        },
        Menu.Entry(item: MenuItem(key: "w", label: "mark written up, leave them blank")) {
          save(outcomes, to: .doneWrittenUp) { _ in [move] }
        },
      ])
  }

  private func datePrompt(
    for status: ActivityStatus, undated: Int, among outcomes: [Outcome], keptAs field: String? = nil
  ) -> Prompt {
    let whose =
      undated == outcomes.count
      ? "" : undated == 0 ? "All have a day by now, which stays. " : "For the \(undated) that have none: "
    let field = field ?? DraftPlace.day(for: status, of: outcomes.map(\.activity.id))
    return Prompt(
      title: "\(status.capitalised) for when?",
      message: whose + "a day, and a time if agreed: 5 Nov 9:30. Empty for not yet.",
      keeper: DraftKeeper(inspection, record: DraftPlace.several, field: field)
    ) { typed throws(Refusal) in
      let move = OutcomeEdit.move(to: status, reason: nil)
      guard typed.contains(where: { !$0.isWhitespace }) else {
        return try saving(outcomes, to: status) { _ in [move] }
      }
      let (date, time) = try SlotReading.read(typed, today: inspection.today)
      let words =
        undated == outcomes.count ? " for \(date.readable)" : "; \(undated) of them for \(date.readable)"
      return try saving(outcomes, to: status, saying: words) { outcome in
        var slot = outcome.conversation.slot
        guard slot.date == nil else { return [move] }
        (slot.date, slot.time) = (date, time)
        return [move, .slot(slot, reason: nil)]
      }
    }
  }

  private func save(
    _ outcomes: [Outcome], to status: ActivityStatus, reason: MoveReason? = nil, saying more: String = "",
    edits: (Outcome) -> [OutcomeEdit]
  ) -> [Effect] {
    do throws(Refusal) {
      return try saving(outcomes, to: status, reason: reason, saying: more, edits: edits)
    } catch {
      return [.announce(Notice(error))]
    }
  }

  /// Saves them all as one commit, or none.
  private func saving(
    _ outcomes: [Outcome], to status: ActivityStatus, reason: MoveReason? = nil, saying more: String = "",
    edits: (Outcome) -> [OutcomeEdit]
  ) throws(Refusal) -> [Effect] {
    var recording = Recording(in: inspection)
    for outcome in outcomes { try recording.apply(edits(outcome), in: outcome.activity.id) }
    let summary =
      "\(activities(outcomes.count)) moved to \(status.words)\(reason.map { " (\($0.words))" } ?? "")"
    try recording.save(summary: outcomes.count == 1 ? nil : summary)
    whenSaved()
    let kinds = Set(outcomes.map(\.activity.kind))
    let change = RepeatableChange.move(kinds.count == 1 ? kinds.first : nil, to: status, reason: reason)
    return outcomes.map { .settled(.activity($0.activity.id)) }
      + [.saved, .changed(change), .announce(Notice("\(summary)\(more)."))]
  }

  // MARK: Words

  private func activities(_ count: Int) -> String { counted(count, "activity", plural: "activities") }

  private func blanks(of outcome: Outcome) -> [Question] {
    outcome.blanks(in: inspection.outline.questions(of: outcome.activity.kind))
  }

  /// "Kent (written up)", or "Kent (3 written up, 1 notes due)" where a force has several; in their order.
  private func naming(_ obstacles: [(activity: Activity, why: String)]) -> [String] {
    let isOneKind = Set(outcomes.map(\.activity.kind)).count == 1
    var bodies: [Identifier<Body>] = []
    for obstacle in obstacles where !bodies.contains(obstacle.activity.body) {
      bodies.append(obstacle.activity.body)
    }
    return bodies.map { id in
      let here = obstacles.filter { $0.activity.body == id }
      let name = (try? inspection.body(id))?.shortName ?? id.rawValue
      guard here.count > 1 else {
        return "\(isOneKind ? name : inspection.title(of: here[0].activity)) (\(here[0].why))"
      }
      let reasons = Dictionary(grouping: here, by: \.why).sorted {
        ($1.value.count, $0.key) < ($0.value.count, $1.key)
      }
      return "\(name) (\(reasons.map { "\($0.value.count) \($0.key)" }.joined(separator: ", ")))"
    }
  }

  /// "3 confirmed, 2 not arranged".
  private static func counts(_ statuses: [ActivityStatus]) -> String {
    ActivityStatus.allCases.compactMap { status in
      let count = statuses.count { $0 == status }
      return count == 0 ? nil : "\(count) \(status.words)"
    }.joined(separator: ", ")
  }
}

extension ActivityStatus {
  /// The words at the beginning of a sentence.
  var capitalised: String { words.prefix(1).uppercased() + words.dropFirst() }
}
