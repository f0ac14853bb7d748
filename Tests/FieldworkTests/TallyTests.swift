import Fieldwork
import TestSupport
import Testing

struct TallyTests {
  private func tally(_ responses: [[Response?]], kind: AnswerKind = .tri) -> Tally {
    Tally(
      of: responses.enumerated().map { (force: Identifier<Body>("f\($0.offset)"), responses: $0.element) },
      kind: kind)
  }

  @Test func `forces are divided by those where the question was put`() {
    let tally = tally([
      [.value("yes")], [.value("yes")], [.value("partly")], [.value("no")], [.notKnown], [.notAsked],
      [.notApplicable],
      [nil], [],
    ])
    #expect(tally.asked == 5)
    #expect(tally.total == 9)
    #expect(tally.count(.response(.value("yes"))) == 2)
    #expect(tally.count(.response(.notKnown)) == 1)
    #expect(tally.count(.response(.notAsked)) == 1)
    #expect(tally.count(.response(.notApplicable)) == 1)
    #expect(tally.count(.blank) == 2)
    #expect(tally.forces[.response(.value("yes"))]?.map(\.rawValue) == ["f0", "f1"])
  }

  @Test(
    arguments: [
      ([Response.value("yes"), .value("no")], Tally.Heap.mixed),
      ([.value("yes"), .value("yes")], .response(.value("yes"))),
      ([.value("yes"), nil], .response(.value("yes"))),
      ([.value("yes"), .notKnown], .response(.value("yes"))),
      ([.value("yes"), .notAsked], .response(.value("yes"))),
      ([.notKnown, .notAsked], .response(.notKnown)),
      ([.notAsked, .notApplicable], .response(.notAsked)),
      ([.notApplicable, nil], .response(.notApplicable)),
      ([nil, nil], .blank),
    ] as [([Response?], Tally.Heap)])
  func `a force with two activities counts once`(responses: [Response?], heap: Tally.Heap) {
    for responses in [responses, responses.reversed()] {
      let tally = tally([responses])
      #expect(tally.total == 1)
      #expect(tally.count(heap) == 1)
    }
  }

  @Test func `numbers, dates and texts are one heap, even where a force gave two`() {
    for kind in [AnswerKind.text, .date, .number(NumberRule(range: 0...9))] {
      let tally = tally([[.value("1")], [.value("1"), .value("2")], [.notKnown], [nil]], kind: kind)
      #expect(tally.count(.answered) == 2)
      #expect(tally.asked == 3)
      #expect(tally.total == 4)
    }
  }

  @Test func `every heap has a place in the order of the bar`() {
    for kind in [AnswerKind.tri, .text, .scale([Option(code: "good", label: "good")])] {
      let tally = tally(
        [
          [.value(kind.options.first?.code ?? "x")], [.notKnown], [.notAsked], [.notApplicable], [nil],
          [.value(kind.options.first?.code ?? "x"), .value(kind.options.last?.code ?? "y")],
        ], kind: kind)
      #expect(Set(tally.forces.keys).isSubset(of: Set(Tally.order(for: kind))))
    }
    #expect(
      Tally.order(for: .tri).map { $0.words(for: .tri) }
        == ["yes", "partly", "no", "mixed", "not known", "not asked", "not applicable", "blank"])
  }

  @Test func `the heaps add up to the forces, whatever was answered`() {
    var random = SeededRandom()
    let possible: [Response?] = [
      .value("yes"), .value("partly"), .value("no"), .notKnown, .notAsked, .notApplicable, nil,
    ]
    for _ in 0..<200 {
      let forces = (0..<46).map { _ in
        (0..<Int.random(in: 0...3, using: &random)).map { _ in possible.randomElement(using: &random) ?? nil }
      }
      let tally = tally(forces)
      let heaps = Tally.order(for: .tri).map { tally.count($0) }.reduce(0, +)
      let unasked = [Tally.Heap.response(.notAsked), .response(.notApplicable), .blank].map {
        tally.count($0)
      }
      #expect(tally.total == 46 && heaps == 46, "FIELDBOOK_SEED=\(random.seed)")
      #expect(tally.asked + unasked.reduce(0, +) == 46, "FIELDBOOK_SEED=\(random.seed)")
    }
  }
}
