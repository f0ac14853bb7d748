public import Fieldwork

extension InspectionPlan {
  /// Two forces, a partner, an interview of three questions and a focus group.
  public static let small = InspectionPlan(
    code: "t1", title: "Trial inspection", marking: .official,
    areas: [Area(code: "capability", name: "Capability")],
    bodies: [
      Body(
        id: "t1/kent", slug: "kent", kind: .force, name: "Kent Police", shortName: "Kent", facts: .southEast),
      Body(
        id: "t1/dyfed-powys", slug: "dyfed-powys", kind: .force, name: "Dyfed-Powys Police",
        shortName: "Dyfed-Powys"),
      Body(id: "t1/nctphq", slug: "nctphq", kind: .partner, name: "NCTPHQ", shortName: "NCTPHQ"),
    ],
    activityKinds: [
      ActivityKind(
        code: "chief-officer-interview", name: "Chief officer interview", shortName: "Chief off.",
        form: .interview, post: "chief officer responsible for Prevent"),
      ActivityKind(
        code: "community-focus-group", name: "Community focus group", shortName: "Community",
        form: .focusGroup, post: "community officers", roles: [Option(code: "constable", label: "constables")]
      ),
      ActivityKind(
        code: "hot-debrief", name: "Hot debrief", shortName: "Debrief", form: .meeting, isExtra: true),
    ],
    due: ["t1/kent", "t1/dyfed-powys"].flatMap { body in
      ["chief-officer-interview", "community-focus-group"].map {
        DueActivity(body: Identifier(body), kind: $0)
      }
    },
    questions: [
      Question(
        id: "CO1", kind: "chief-officer-interview", area: "capability", text: "What does it cover?",
        answers: .text),
      Question(
        id: "CO2", kind: "chief-officer-interview", area: "capability", text: "Is there a policy?",
        answers: .tri),
      Question(
        id: "CO3", kind: "chief-officer-interview", area: "capability", text: "What share is trained?",
        answers: .number(NumberRule(range: 0...100, unit: "percent", decimals: 1))),
      Question(
        id: "CF1", kind: "community-focus-group", area: "capability", text: "How often?",
        answers: .choice([
          Option(code: "monthly", label: "every month"), Option(code: "never", label: "never"),
        ])),
    ], documentKinds: [Option(code: "prevent-policy", label: "Prevent policy")])
}

extension ForceFacts {
  static var southEast: ForceFacts {
    var facts = ForceFacts()
    facts.region = "South East"
    facts.ctRegion = "CTP South East"
    return facts
  }
}
