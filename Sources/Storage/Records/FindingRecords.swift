import Fieldwork

extension Finding {
  /// The finding without its evidence, which is tied to it by records of their own.
  var record: Record {
    Record(
      .finding, id.rawValue,
      [
        "number": .text(number.description), "title": .filled(title), "text": .filled(text),
        "kind": .text(kind.rawValue), "status": .text(status.rawValue), "area": area.map { .text($0) },
        "marking": .text(marking.description), "author": .text(author),
        "accepted_because": .filled(acceptance?.reason), "accepted_by": .filled(acceptance?.by),
        "review": .text(review.state.rawValue), "comment": .filled(review.comment),
        "reviewer": .filled(review.reviewer),
      ])
  }

  var links: [Record] {
    evidence.map {
      Record(link: .findingEvidence, from: ("finding", id.rawValue), to: ("evidence", $0.rawValue))
    }
  }

  var tied: TiedRecord { TiedRecord(record: record, links: links, kinds: [.findingEvidence]) }

  init(_ record: Record, evidence: [Identifier<Evidence>]) throws {
    guard let number = RegisterNumber(record.text("number") ?? "") else { throw record.unreadable("number") }
    guard let kind = FindingKind(rawValue: record.text("kind") ?? "") else { throw record.unreadable("kind") }
    guard let status = FindingStatus(rawValue: record.text("status") ?? "") else {
      throw record.unreadable("status")
    }
    let acceptance = record.text("accepted_by").map {
      Acceptance(reason: record.text("accepted_because") ?? "", by: $0)
    }
    self.init(
      id: Identifier(record.reference.id), number: number, title: record.text("title") ?? "",
      text: record.text("text") ?? "", kind: kind, status: status, area: record.text("area"),
      marking: Marking(record.text("marking") ?? "") ?? .officialSensitive,
      author: record.text("author") ?? "", evidence: evidence, acceptance: acceptance,
      review: Review(
        state: Review.State(rawValue: record.text("review") ?? "") ?? .draft,
        comment: record.text("comment") ?? "", reviewer: record.text("reviewer") ?? ""))
  }
}

extension Recommendation {
  /// The recommendation without its findings, which are tied to it by records of their own.
  var record: Record {
    Record(
      .recommendation, id.rawValue,
      [
        "number": .text(number.description), "text": .filled(text), "addressee": .text(addressee.rawValue),
        "deadline": .date(deadline), "status": .text(status.rawValue), "is_verified": .flag(isVerified),
      ])
  }

  var links: [Record] {
    findings.map {
      Record(
        link: .recommendationFinding, from: ("recommendation", id.rawValue), to: ("finding", $0.rawValue))
    }
  }

  var tied: TiedRecord { TiedRecord(record: record, links: links, kinds: [.recommendationFinding]) }

  init(_ record: Record, findings: [Identifier<Finding>]) throws {
    guard let number = RegisterNumber(record.text("number") ?? "") else { throw record.unreadable("number") }
    guard let addressee = Addressee(rawValue: record.text("addressee") ?? "") else {
      throw record.unreadable("addressee")
    }
    guard let status = Status(rawValue: record.text("status") ?? "") else {
      throw record.unreadable("status")
    }
    self.init(
      id: Identifier(record.reference.id), number: number, text: record.text("text") ?? "",
      addressee: addressee, deadline: record.text("deadline").flatMap { CalendarDate(iso: $0) },
      status: status, findings: findings, isVerified: record.integer("is_verified") == 1)
  }
}
