import Fieldwork
import Foundation
import TestSupport
import Testing

@testable import Storage

/// Random histories: done and undone is as before, undone and redone is as after.
///
/// `FIELDBOOK_STEPS` makes them longer (1,000 steps without), `FIELDBOOK_SEED` runs one again.
struct UndoPropertyTests {
  private static let rounds =
    max(
      1, (ProcessInfo.processInfo.environment["FIELDBOOK_STEPS"].flatMap { Int($0) } ?? 1000) / stepsInRound)
  private static let stepsInRound = 250

  @Test func `undo and redo lead through the same states, back and forth`() throws {
    var random = SeededRandom()
    let comment: Comment = "FIELDBOOK_SEED=\(random.seed)"
    var (changed, undone, redone) = (0, 0, 0)
    for round in 0..<Self.rounds {
      let folder = try TemporaryFolder()
      var store = try folder.makeStore()
      var states = [try store.derived()]
      var now = 0
      for step in 0..<Self.stepsInRound {
        switch Int.random(in: 0..<20, using: &random) {
        case 0:
          store.close()
          store = try Store.open(at: folder.store, workplace: .fixed())
        case 1..<10:
          guard try store.changeAnything(using: &random) else { continue }
          states.removeSubrange((now + 1)...)
          states.append(try store.derived())
          now += 1
          changed += 1
        case 10..<15:
          let result = try store.undo { $0.summary }
          guard now > 0 else {
            #expect(result == .nothing, comment)
            continue
          }
          now -= 1
          undone += 1
          guard case .done = result else { throw Stray("\(result), step \(step) of round \(round)", random) }
        default:
          let result = try store.redo { $0.summary }
          guard now < states.count - 1 else {
            #expect(result == .nothing, comment)
            continue
          }
          now += 1
          redone += 1
          guard case .done = result else { throw Stray("\(result), step \(step) of round \(round)", random) }
        }
        let derived = try store.derived()
        guard derived == states[now] else {
          throw Stray("step \(step) of round \(round): \(derived.apart(from: states[now]))", random)
        }
      }
      let chain = try store.read { db in try WrittenFormat(db).chain() }
      #expect(chain.allSatisfy { $0.hash == $0.expectedHash && $0.digestsHold }, comment)
      #expect(try store.read { db in try WrittenFormat(db).rowsWithAnotherDigest() } == [], comment)
      let fault = try store.verify().fault
      #expect(fault == nil, "\(String(describing: fault)), FIELDBOOK_SEED=\(random.seed)")
    }
    report(
      "U",
      "\(Self.rounds * Self.stepsInRound) steps through \(Self.rounds) histories, \(changed) changes, \(undone) undone "
        + "and \(redone) done again: every state as it was", seed: random.seed)
  }

  @Test
  func `with two authors a step is undone and redone to the same state, or refused and nothing changes`()
    throws
  {
    var random = SeededRandom()
    var (done, refused) = (0, 0)
    for round in 0..<Self.rounds {
      let folder = try TemporaryFolder()
      let store = try folder.makeStore()
      for step in 0..<Self.stepsInRound / 2 {
        store.signIn(as: Bool.random(using: &random) ? "A. Inspector" : "B. Inspector")
        let before = try store.derived()
        guard Int.random(in: 0..<3, using: &random) > 0 else {
          _ = try store.changeAnything(using: &random)
          continue
        }
        let goesBack = Int.random(in: 0..<3, using: &random) > 0
        let result = goesBack ? try store.undo { $0.summary } : try store.redo { $0.summary }
        guard case .done = result else {
          guard try store.derived() == before else { throw Stray("step \(step) of round \(round)", random) }
          refused += 1
          continue
        }
        done += 1
        guard Bool.random(using: &random) else { continue }
        let back = goesBack ? try store.redo { $0.summary } : try store.undo { $0.summary }
        let derived = try store.derived()
        guard case .done = back, derived == before else {
          throw Stray("step \(step) of round \(round): \(back) \(derived.apart(from: before))", random)
        }
      }
    }
    report(
      "U",
      "two authors, \(Self.rounds) histories: \(done) steps undone or done again, \(refused) refused, nothing changed "
        + "by those", seed: random.seed)
  }
}

/// Where a history went astray, and how to have it again.
private struct Stray: Error, CustomStringConvertible {
  let description: String

  init(_ place: String, _ random: SeededRandom) { description = "\(place), FIELDBOOK_SEED=\(random.seed)" }
}

extension Store {
  /// Changes anything that can be recorded; whether it made a difference.
  fileprivate func changeAnything(using random: inout SeededRandom) throws -> Bool {
    let bodies = ["t1/kent", "t1/dyfed-powys"] as [Identifier<Body>]
    let body = bodies.randomElement(using: &random) ?? bodies[0]
    switch Int.random(in: 0..<14, using: &random) {
    case 12: return try deleteAnything(in: body, using: &random)
    case 0:
      let kinds = ["community-focus-group", "hot-debrief", "chief-officer-interview"]
      _ = try addActivity(kind: kinds.randomElement(using: &random) ?? kinds[0], in: body, summary: "added")
      return true
    case 1, 2:
      let notes = try notes(on: body)
      if let note = notes.randomElement(using: &random), Bool.random(using: &random) {
        var changed = note
        changed.text = Self.text(using: &random)
        try save(changed, summary: "note reworded")
        return !changed.record.isIdentical(to: note.record)
      }
      let activity =
        Bool.random(using: &random) ? try activities(in: body).randomElement(using: &random) : nil
      try save(
        Note(
          id: Identifier(newName()), body: body, activity: activity?.id,
          date: CalendarDate(dayNumber: 17_840), time: ClockTime(minutesAfterMidnight: 570),
          text: Self.text(using: &random), marking: .official), summary: "note")
      return true
    case 3:
      // A bulk act over all activities of both.
      var outcomes: [Outcome] = []
      for activity in try bodies.flatMap({ try activities(in: $0) }) {
        guard var outcome = try outcome(of: activity.id) else { continue }
        try change(&outcome, using: &random)
        outcomes.append(outcome)
      }
      // Those that share a conversation have to agree.
      var seen: Set<Identifier<Conversation>> = []
      return try save(
        outcomes.filter { seen.insert($0.conversation.id).inserted }, summary: "bulk")
    default:
      guard let activity = try activities(in: body).randomElement(using: &random),
        var outcome = try outcome(of: activity.id)
      else { return false }
      for _ in 0..<Int.random(in: 1...3, using: &random) { try change(&outcome, using: &random) }
      return try save(outcome, summary: "changed")
    }
  }

  /// Deletes what may go; whether there was anything.
  private func deleteAnything(
    in body: Identifier<Body>, using random: inout SeededRandom
  ) throws -> Bool {
    let outcomes = try activities(in: body).compactMap { try outcome(of: $0.id) }
    switch Int.random(in: 0..<3, using: &random) {
    case 0:
      guard let note = try notes(on: body).randomElement(using: &random) else { return false }
      try remove(note.id, summary: "note deleted")
    case 1:
      guard let followUp = outcomes.flatMap(\.followUps).randomElement(using: &random) else { return false }
      try remove(followUp.id, summary: "follow-up deleted")
    default:
      guard
        let outcome = outcomes.filter({ $0.obstacleToDeleting == nil }).randomElement(using: &random)
      else { return false }
      try remove(outcome.activity.id, summary: "activity deleted")
    }
    return true
  }

  private func change(_ outcome: inout Outcome, using random: inout SeededRandom) throws {
    let day = CalendarDate(dayNumber: 17_840 + Int.random(in: -9...9, using: &random))
    switch Int.random(in: 0..<9, using: &random) {
    case 0:
      let status = ActivityStatus.allCases.randomElement(using: &random) ?? .requested
      outcome.activity.status = status
      outcome.activity.reason = status.needsReason ? MoveReason.allCases.randomElement(using: &random) : nil
    case 1:
      outcome.conversation.slot = Slot(
        date: Bool.random(using: &random) ? day : nil, place: Self.text(using: &random))
    case 2: outcome.conversation.summary = Self.text(using: &random)
    case 3:
      outcome.pastSlots.append(
        PastSlot(
          id: Identifier(newName()), conversation: outcome.conversation.id, slot: outcome.conversation.slot,
          movedOn: day, movedBy: "A", reason: .postVacant))
    case 4:
      if var followUp = outcome.followUps.popLast(), Bool.random(using: &random) {
        followUp.isDone.toggle()
        outcome.followUps.append(followUp)
      } else {
        outcome.followUps.append(
          FollowUp(
            id: Identifier(newName()), activity: outcome.activity.id, promise: Self.text(using: &random)))
      }
    case 5 where outcome.activity.kind == "community-focus-group":
      outcome.attendance["constable"] = [nil, 3, 12].randomElement(using: &random) ?? nil
    case 6 where outcome.activity.kind == "chief-officer-interview" && !outcome.conversation.post.isEmpty:
      outcome.holders.append(
        PostHolder(
          id: Identifier(newName()), body: outcome.activity.body, post: outcome.conversation.post,
          name: "Smith", since: day))
    case 7 where outcome.sharedWith.isEmpty:
      // One conversation with the same kind elsewhere, or one of its own again.
      let others = try activities(
        in: outcome.activity.body == "t1/kent" ? "t1/dyfed-powys" : "t1/kent")
      guard let other = others.first(where: { $0.kind == outcome.activity.kind }),
        let served = try self.outcome(of: other.id)
      else { return }
      outcome.activity.conversation = served.conversation.id
      outcome.conversation = served.conversation
      outcome.sharedWith = [other] + served.sharedWith.filter { $0.id != outcome.activity.id }
      outcome.attendance = served.attendance
      outcome.pastSlots = served.pastSlots
    default:
      let values: [String: [Response?]] = [
        "CO1": [.value("caf\u{E9}"), .value("cafe\u{301} in the town"), nil],
        "CO2": [.value("yes"), .value("no"), .notKnown, nil], "CO3": [.value("50"), .notAsked, nil],
        "CF1": [.value("never"), .notApplicable, nil],
      ]
      let questions = try outline().questions(of: outcome.activity.kind)
      guard let question = questions.randomElement(using: &random) else { return }
      outcome.answers[question.id] = Answer(
        activity: outcome.activity.id, question: question.id,
        response: values[question.id]?.randomElement(using: &random) ?? nil,
        note: Bool.random(using: &random) ? Self.text(using: &random) : "")
    }
  }

  private static func text(using random: inout SeededRandom) -> String {
    ["", "one", "two words", "Ŷ “three” \" \\ \n words"].randomElement(using: &random) ?? ""
  }
}

extension [String] {
  /// The lines that only one of both has.
  fileprivate func apart(from others: [String]) -> [String] {
    difference(from: others).map { change in
      switch change {
      case .insert(_, let line, _): "is \(line)"
      case .remove(_, let line, _): "was \(line)"
      }
    }
  }
}

extension Record {
  fileprivate func isIdentical(to other: Record) -> Bool {
    zip(values, other.values).allSatisfy { $0.isIdentical(to: $1) }
  }
}
