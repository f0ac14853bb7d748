import Fieldwork

/// What the report of the demo is made of; all of it invented but the subjects of the eight recommendations.
///
/// That there were eight, and what they were about, was published. Their wording here is ours, and is marked as
/// unverified.
enum DemoReportWords {
  static let themes: [(name: String, parent: String?)] = [
    ("Training", nil), ("Mandatory training", "Training"), ("Strategic leads", "Training"), ("SPOC", nil),
    ("Own staff", nil), ("Referrals", nil), ("Feedback", "Referrals"), ("Channel", nil),
    ("Local profiles", nil), ("Lessons learnt", nil), ("Community messages", nil),
  ]

  struct Passage {
    let kind: String
    let area: String
    let question: String?
    let themes: [String]
    var polarity = Polarity.supports
    let passage: String

    init(
      _ kind: String, _ area: String, _ question: String?, _ themes: [String], _ passage: String,
      _ polarity: Polarity = .supports
    ) {
      self.kind = kind
      self.area = area
      self.question = question
      self.themes = themes
      self.polarity = polarity
      self.passage = passage
    }
  }

  private static let (chief, lead, head, officers, partners) = (
    "chief-officer-interview", "strategic-lead-interview", "safeguarding-head-interview",
    "community-focus-group", "partner-focus-group"
  )
  private static let (capability, consistency, sharing) = ("capability", "consistency", "information-sharing")

  /// Numbered from E1 in this order.
  static let evidence: [Passage] = [
    Passage(
      chief, capability, "CO3", ["Mandatory training"],
      "The package is mandatory. Nobody could say that day how many had finished it."),
    Passage(
      officers, capability, "CF4", ["Mandatory training"],
      "Half of the group had done the online package and remembered little of it."),
    Passage(
      lead, capability, "SL1", ["Strategic leads"],
      "No course exists for the role. What the lead knows comes from the predecessor and from colleagues."),
    Passage(
      chief, capability, nil, ["Strategic leads"],
      "Would send every new lead on a course tomorrow if there were one."),
    Passage(
      officers, capability, "CF6", ["SPOC"],
      "All knew their SPOC by name and had rung within the last month."),
    Passage(
      partners, consistency, nil, ["SPOC"],
      "Schools ring the SPOC first. It works because the same person has been there for three years."),
    Passage(
      officers, capability, "CF6", ["SPOC"],
      "Two of the group had never heard that there was a SPOC for their area.", .contradicts),
    Passage(
      chief, capability, "CO4", ["Own staff"],
      "Counter-corruption would pick it up. There is no route of its own."),
    Passage(
      head, capability, nil, ["Own staff"],
      "A colleague worried about a relative and did not know whom to tell without harm to their career."),
    Passage(
      officers, capability, "CF5", ["Own staff"],
      "The question came as a surprise. One would tell the sergeant."),
    Passage(
      lead, consistency, "SL5", ["Referrals"],
      "Three forms are in use: the force's, the council's and one that came with a neighbour's system."),
    Passage(
      partners, consistency, "PF4", ["Referrals"],
      "Each of the three councils has its own form and its own idea of the threshold."),
    Passage(
      head, consistency, "HS4", ["Referrals"],
      "Concerns come in through the safeguarding hub, by e-mail to the team, and by telephone to whoever is known."
    ),
    Passage(
      officers, sharing, "CF8", ["Feedback"],
      "Nobody hears back. They do not know whether a referral was any use."),
    Passage(
      partners, sharing, nil, ["Feedback"],
      "After a referral it goes quiet. A word that it was looked at would be enough."),
    Passage(
      lead, sharing, "SL8", ["Feedback"],
      "Each referrer gets a letter within a fortnight; a copy is kept on the case.", .contradicts),
    Passage(
      partners, consistency, "PF3", ["Channel"],
      "A different officer came to each of the last four panels, and none could decide anything."),
    Passage(
      lead, consistency, "SL7", ["Channel"],
      "Whoever is free goes. The decision is made afterwards, by telephone."),
    Passage(
      officers, sharing, "CF7", ["Local profiles"],
      "None had seen the profile. One had been told that it was marked too high for a station."),
    Passage(
      chief, sharing, "CO8", ["Local profiles"],
      "The profile is read here at the top. It does not set what neighbourhood teams do."),
    Passage(
      partners, sharing, "PF9", ["Local profiles"],
      "The council was asked for its figures and never saw what became of them."),
    Passage(
      chief, sharing, "CO9", ["Lessons learnt"],
      "There was a debrief after the attack in the summer. What came of it is on nobody's list."),
    Passage(
      lead, sharing, nil, ["Lessons learnt"],
      "Good ideas travel when two leads happen to know each other."),
    Passage(
      officers, sharing, "CF9", ["Community messages"],
      "They speak of it after something in the news, and avoid the word at ward meetings."),
    Passage(
      partners, sharing, "PF10", ["Community messages"],
      "The police put out a line and the council another on the same afternoon."),
    Passage(
      lead, sharing, "SL9", ["Local profiles", "Community messages"],
      "Tension reports and hate crime are laid over each other street by street every Monday, and the SPOCs get the "
        + "map."),
    Passage(
      lead, consistency, nil, ["Channel"],
      "After one panel a case officer was followed to the car park and photographed there. Since then nobody gives a "
        + "surname."),
    Passage(
      chief, sharing, nil, ["Lessons learnt"],
      "Quoted from a letter of another agency, which asked that it go no further than the inspectors: the review of "
        + "the autumn has been put off twice."),
  ]

  /// Numbered from F1 in this order.
  static let findings:
    [(
      title: String, kind: FindingKind, status: FindingStatus, area: String, evidence: [Int],
      acceptedBecause: String?, text: String
    )] = [
      (
        "Not every force can say how many of its people are trained", .areaForImprovement, .agreed,
        capability,
        [1, 2], nil,
        """
        Training in Prevent is mandatory nearly everywhere. Asked for the share of officers and staff who had finished \
        it, {{quantifier CO3 not-known}} could not give one.{{evidence E1}} Officers who \
        had done the package remembered little of it.{{evidence E2}}
        """
      ),
      (
        "There is no training for those who lead Prevent in a force", .gap, .agreed, capability, [3, 4],
        "Both kinds of interview agree, and no document claims otherwise.",
        """
        Of the strategic leads asked, {{tally SL1 none}} had had no training for the role at all.{{evidence E3}} \
        Chief officers would use a course if there were one.{{evidence E4}}
        """
      ),
      (
        "Officers know whom to ask", .strength, .agreed, capability, [5, 6, 7],
        "The two who did not know were new to the area.",
        """
        What we heard of single points of contact in local policing, from {{forces with theme "SPOC"}}, was \
        good.{{evidence E5}} Partners turn to them too.{{evidence E6}} In one group two officers did not know of theirs.{{evidence E7}}
        """
      ),
      (
        "Some forces have no route for staff who may be at risk themselves", .gap, .agreed, capability,
        [8, 9, 10], nil,
        """
        {{Quantifier CO4 no}} had no recognised route for an officer or member of staff who may themselves be \
        vulnerable, and rely on counter-corruption and supervision.{{evidence E8}} Somebody who worries about a \
        colleague or a relative does not know whom to tell.{{evidence E9}}
        """
      ),
      (
        "Referral forms, process and standards differ between forces", .causeOfConcern, .agreed, consistency,
        [11, 12, 13], nil,
        """
        - {{tally SL5 national}} use the national form, {{tally SL5 several}} several forms at once.{{evidence E11}}
        - Partners meet a different form and a different threshold in each council.{{evidence E12}}
        - Concerns enter by several ways.{{evidence E13}}
        """
      ),
      (
        "Those who refer seldom hear what became of it", .inconsistency, .challenged, sharing, [14, 15, 16],
        nil,
        """
        Front-line officers do not hear back after a referral in {{tally CF8 no}} groups.{{evidence E14}} Partners say \
        the same.{{evidence E15}} One force writes to every referrer within a fortnight.{{evidence E16}}
        """
      ),
      (
        "Police on Channel panels cannot always decide", .areaForImprovement, .agreed, consistency, [17, 18],
        nil,
        """
        In {{tally PF3 no}} groups partners meet another officer at most panels.{{evidence E17}} Some of those who \
        attend have no authority to decide and to own risk.{{evidence E18}}
        """
      ),
      (
        "Local profiles are read at the top and not used below", .areaForImprovement, .corroborated, sharing,
        [19, 20, 21], nil,
        """
        {{Quantifier CF7 no}} had groups that had neither seen the profile nor been briefed on it.{{evidence E19}} \
        Chief officers read it; it seldom sets priorities.{{evidence E20}}
        """
      ),
      (
        "Lessons and good practice stay where they are", .areaForImprovement, .agreed, sharing, [22, 23],
        "Both kinds of interview agree.",
        """
        There is no way in which lessons from incidents are found, shared and acted on.{{evidence E22}} Good work \
        spreads by acquaintance.{{evidence E23}}
        """
      ),
      (
        "Hate crime laid over tension reports, street by street", .promisingPractice, .needsCorroboration,
        sharing,
        [26], nil,
        """
        One force compares both every week and gives the map to its SPOCs.{{evidence E26}} {{Quantifier SL9 yes}} say \
        that they compare them in some way.
        """
      ),
    ]

  static let recommendations: [(text: String, addressee: Recommendation.Addressee, findings: [Int])] = [
    (
      "Provide training, or continuing development, made for strategic leads for Prevent.", .npccPreventLead,
      [2]
    ),
    (
      "Make forces better able to notice and help officers and staff who are themselves vulnerable to radicalisation.",
      .npccPreventLead, [4]
    ),
    ("Add the Ministry of Defence Police to the bodies that the Prevent duty binds.", .homeOffice, []),
    (
      "Set one standard for the form, the process and the quality of referrals, and have Prevent leads check it.",
      .npccPreventLead, [5, 6]
    ),
    (
      "Take radicalisation up as the fourteenth subject of the national safeguarding training.",
      .collegeOfPolicing,
      [1]
    ),
    ("Make local profiles clearer, and bring them to those who are to use them.", .npccPreventLead, [8]),
    (
      "Have forces represented on Channel panels by people who can decide and own risk.", .npccPreventLead,
      [7]
    ),
    ("Find lessons and good practice, and see that they are shared.", .npccPreventLead, [9]),
  ]

  static let withheld: [(text: String, isWhole: Bool, reason: Redaction.Reason)] = [
    ("was followed to the car park and photographed there", false, .safetyOfPerson),
    ("Quoted from a letter of another agency", true, .originatorControl),
    ("two analysts in one room, with a single terminal between them", false, .operationalDetail),
  ]

  static let sections: [(title: String, text: String)] = [
    (
      "About this report",
      """
      This is a working draft, made while the fieldwork goes on. What is said here of forces rests on what was recorded \
      so far, and will change.

      A count such as "21 of 36" is of the forces in which the question was put. Words such as "most" and "a few" stand \
      for counts in the same way throughout, and the count stands beside them.
      """
    ),
    (
      "Summary",
      """
      Forces take Prevent seriously. {{Quantifier CO2 yes}} have a current policy that a chief officer has signed off, \
      and officers mostly know whom to ask.

      Three things hold them back:

      1. Not all know who is trained, and those who lead have no training made for them.
      2. Forms, thresholds and standards of referral differ from force to force.
      3. What is learnt in one place does not reach the next.
      """
    ),
    (
      "Capability",
      """
      ## Training

      {{finding F1}}

      {{finding F2}}

      ## People

      {{finding F3}}

      {{finding F4}}

      When public protection staff were spoken of, {{tally HS3 yes}} heads of safeguarding said that they can make a \
      Prevent referral without asking.
      """
    ),
    (
      "Consistency",
      """
      {{finding F5}}

      {{finding F7}}

      Force and region mostly agree on paper who does what. How it goes in practice depends on people: in one region the \
      desk that checks referrals consists of two analysts in one room, with a single terminal between them.

      > Whoever is free goes.{{evidence E18}}
      """
    ),
    (
      "Information sharing",
      """
      Partners are mostly content with what the police share about individuals. Vetting stops some of them from getting \
      what they need in {{tally PF8 yes}} groups.

      {{finding F6}}

      {{finding F8}}

      {{finding F9}}

      {{finding F10}}

      What the public is told follows the news rather than a plan.{{evidence E24}} Police and councils do not always \
      speak with each other first.{{evidence E25}}
      """
    ),
  ]
}
