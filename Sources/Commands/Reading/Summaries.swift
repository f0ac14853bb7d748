import Fieldwork
import Storage
import ViewModels

extension Progress {
  /// The counts that every summary has.
  var json: [String: JSONValue] {
    [
      "activities": .integer(total), "held": .integer(held), "writtenUp": .integer(writtenUp),
      "settled": .integer(settled), "late": .integer(late), "dueSoon": .integer(dueSoon),
      "shareDone": .number(Double(Int((shareDone * 1000).rounded())) / 1000),
      "byStatus": .object(
        Dictionary(
          uniqueKeysWithValues: ActivityStatus.allCases.map {
            ($0.rawValue, .integer(byStatus[$0] ?? 0))
          })),
    ]
  }

  /// Whole percent, rounded down, so that 100% means all.
  var percentDone: Int { Int((shareDone * 100).rounded(.down)) }
}

extension OpenInspection {
  /// What the inspection is.
  var json: JSONValue {
    [
      "code": .text(outline.code), "title": .text(outline.title), "years": .filled(outline.years),
      "keyQuestion": .filled(outline.keyQuestion), "marking": .text(outline.marking.description),
      "fieldworkFrom": .init(outline.fieldwork?.lowerBound.description),
      "fieldworkTo": .init(outline.fieldwork?.upperBound.description),
    ]
  }

  /// The forces, in the order of the plan.
  func forces() throws -> [Body] { try directory().bodies.filter { $0.kind == .force } }

  /// Every activity by body, and the slots of those that have one.
  func everything() throws -> (
    activities: [Identifier<Body>: [Activity]], slots: [Identifier<Conversation>: Slot]
  ) {
    try Self.reading("read the activities") { () throws(StoreFailure) in
      (try store.activitiesByBody(), try store.slots())
    }
  }

  /// Counts the due activities of a body.
  func progress(of activities: [Activity], slots: [Identifier<Conversation>: Slot]) -> Progress {
    Progress(
      of: activities.filter(\.isDue).map {
        ActivityFact(status: $0.status, date: slots[$0.conversation]?.date)
      }, today: today, clock: outline.writeUpClock)
  }
}

extension Body {
  /// The name in JSON.
  var jsonName: [String: JSONValue] {
    ["slug": .text(slug), "name": .text(name), "shortName": .text(shortName), "kind": .text(kind.rawValue)]
  }
}
