import ArgumentParser

/// What can be recorded about an activity, as options.
struct RecordOptions: ParsableArguments {
  @Option(help: "The status to move to, such as confirmed or done-written-up.") var status: String?
  @Option(help: "Why, for a move that owes a reason, such as post-vacant.") var reason: String?
  @Option(help: "The day: 2018-11-05, 5/11/2018, 5 Nov, today, +3.") var date: String?
  @Option(help: "The time, 09:30.") var time: String?
  @Option(help: "Where.") var place: String?
  @Option(help: "face-to-face, telephone, video or written.") var mode: String?
  @Option(help: "The post met, by title.") var post: String?
  @Option(help: ArgumentHelp("Who holds the post; never in a focus group.", valueName: "name"))
  var holder: String?
  @Option(help: ArgumentHelp("Who went.", valueName: "names")) var inspectors: String?
  @Option(help: ArgumentHelp("What it came to, in a few sentences.", valueName: "text")) var summary: String?
  @Option(help: "OFFICIAL or OFFICIAL-SENSITIVE, with descriptors.") var marking: String?

  @Option(
    name: .customLong("answer"), parsing: .singleValue,
    help: ArgumentHelp(
      "An answer; also not-known, not-asked, not-applicable, or nothing for blank. Can be repeated.",
      valueName: "id=value"))
  var answers: [String] = []
  @Option(
    name: .customLong("answer-note"), parsing: .singleValue,
    help: ArgumentHelp("A note beside an answer. Can be repeated.", valueName: "id=text"))
  var answerNotes: [String] = []
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("How many of a role came to a focus group. Can be repeated.", valueName: "role=n"))
  var heads: [String] = []
  @Flag(help: "Make every blank answer 'not asked'.") var blanksNotAsked = false

  @Option(help: ArgumentHelp("Something promised.", valueName: "text")) var followUp: String?
  @Option(help: ArgumentHelp("The post that promised it.", valueName: "post")) var followUpPost: String?
  @Option(help: ArgumentHelp("By when.", valueName: "date")) var followUpDue: String?
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Tick off a follow-up, numbered as 'show' does. Can be repeated.", valueName: "n"))
  var followUpDone: [String] = []

  /// What can be typed once, as the table of a planner has it too.
  var typed: TypedOutcome {
    let values: [TypedOutcome.Field: String?] = [
      .status: status, .reason: reason, .date: date, .time: time, .place: place, .mode: mode, .post: post,
      .holder: holder, .inspectors: inspectors, .summary: summary, .marking: marking,
    ]
    return TypedOutcome(fields: values.compactMapValues(\.self))
  }

  /// Whether anything is to be recorded about an activity.
  var isEmpty: Bool {
    typed.fields.isEmpty && answers.isEmpty && answerNotes.isEmpty && heads.isEmpty && !blanksNotAsked
      && followUp == nil && followUpPost == nil && followUpDue == nil && followUpDone.isEmpty
  }
}
