/// What the people of the demo say and write; all of it invented.
enum DemoWords {
  static let authors = ["M. Adeyemi", "R. Whitcombe"]
  static let inspectors = ["MA, RW", "RW, TO", "MA, KL", "TO, KL"]

  static let surnames = [
    "Harcourt", "Mistry", "Pemberton", "Okonjo", "Lindqvist", "Barraclough", "Sandhu", "Treloar", "Ashworth",
    "Fenwick", "Delaney", "Kowalska", "Prideaux", "Rahman", "Whitlock", "Abara", "Llewellyn", "Carrick",
    "Nyberg", "Thackeray", "Iqbal", "Southall", "Merriweather", "Vaughan",
  ]
  static let initials = ["A.", "C.", "D.", "F.", "H.", "J.", "L.", "N.", "P.", "S.", "T.", "V."]
  /// Ranks by the place of the kind among the kinds of the plan.
  static let ranks = ["ACC", "Det. Supt", "Det. Ch. Insp."]

  static let places = ["headquarters", "headquarters, room 2", "the central station", "the training centre"]

  static let summaries = [
    "Open and well prepared. The policy is known; the local profile is read but seldom used to set priorities.",
    "Roles between force and region are clear on paper. Feedback to referrers depends on the officer.",
    "Good grasp of the safeguarding side. Training figures were promised and are to follow.",
    "Candid about gaps in training. Recording of decisions has improved since the spring.",
    "Knows the partners well. Wants earlier sight of the local profile.",
    "Short of time, so the last questions were not put. Worth a call before moderation.",
  ]

  /// Answers in free text by the number of the question.
  static let texts: [String: [String]] = [
    "CO1": [
      "Prevent, hate crime and safeguarding; held since March 2017.",
      "All of CONTEST with specialist operations. Took it over in the summer.",
      "Local policing and Prevent; two years in the portfolio.",
    ],
    "CO9": [
      "Through the regional board, quarterly. Nothing written comes back to stations.",
      "Debrief after each case; lessons go into the sergeants' training day.",
      "Ad hoc. The strategic lead circulates a summary when there is something to say.",
    ],
    "CF9": [
      "Mostly after something in the news. Schools are the easy part, they said.",
      "At ward meetings, if asked. They avoid the word itself with some groups.",
      "With the SPOC at hand; they feel less sure alone.",
    ],
  ]
  static let otherTexts = [
    "Described clearly, with an example.", "Could describe the process in outline only.",
  ]

  static let answerNotes = [
    "Under review, due in January.", "Gave a recent example.", "Differs between districts.",
    "Contradicts what the focus group said; ask again.", "Document promised.", "Said with some hesitation.",
  ]

  static let promises = [
    ("Send the current Prevent plan", "staff officer"),
    ("Send the training figures by district", "head of learning"),
    ("Send the minutes of the last two boards", "staff officer"),
    ("Confirm who chairs the Channel panel in each area", "strategic lead for Prevent"),
  ]

  static let editions = ["2017", "2018", "2017 to 2019", "2017/18", "to September 2018", "second edition"]

  static let keyPoints = [
    "Signed off in 2015; no date for its review.\nThe duty of 2015 is named, the gateway assessment is not.",
    "Names the strategic lead, but not who stands in.\nFeedback to referrers is to be given within ten days.",
    "Four in five officers trained; staff in the control room are not counted.",
    "Priorities follow the local profile of the year before last.",
    "Clear on what may be shared, and with whom. Worth quoting.",
  ]

  static let notes = [
    "Front desk did not know who the SPOC is; the duty sergeant did at once.",
    "Poster on the referral process in the briefing room, dated 2016.",
    "In passing: the regional unit has changed its triage form again.",
    "Liaison officer asks for all document requests in one list.",
    "Training records are kept on two systems; compare before quoting a share.",
    "PEEL team is here in the same week; agree who asks what about vulnerability.",
    "The partners' group spoke of the same case as the community officers.",
    "Good example of feedback to a school; worth following up.",
  ]
}
