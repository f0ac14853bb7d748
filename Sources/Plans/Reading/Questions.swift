import Fieldwork
import Yams

extension Reading {
  /// The questions, schedule by schedule in the order written.
  mutating func questions(in plan: Fields, areas: [Area], kinds: [ActivityKind]) -> [Question] {
    let scale = scale(in: plan)
    guard let node = optional("questions", in: plan) else { return [] }
    guard case .mapping(let schedules) = node else {
      refuse(
        node.position, "'questions'", "\(node.sort) stands where the schedules belong",
        "Write the code of an activity, a colon and its questions")
      return []
    }
    var questions: [Question] = []
    var numbers: Set<String> = []
    for (key, schedule) in schedules {
      let kind = key.scalar?.string ?? ""
      let codes = kinds.map(\.code)
      if !codes.contains(kind) {
        refuse(
          key.position, "'questions'", "\(quoted(kind)) is no activity of this plan",
          advice(for: kind, among: codes, otherwise: "Add it to 'activities'"))
      }
      guard case .sequence(let nodes) = schedule else {
        refuse(
          schedule.position, "the questions of \(quoted(kind))",
          "\(schedule.sort) stands where a list belongs",
          "Begin each question with a hyphen")
        continue
      }
      let subject = "a question of \(quoted(kind))"
      for node in nodes {
        guard let question = question(node, subject, kind: kind, areas: areas, scale: scale) else { continue }
        if numbers.insert(question.id.lowercased()).inserted {
          questions.append(question)
        } else {
          refuse(
            node.position, "question \(question.id)", "another question has this number too",
            "Give each question a number of its own")
        }
      }
    }
    return questions
  }

  private mutating func question(
    _ node: Node, _ subject: String, kind: String, areas: [Area], scale: [Option]?
  ) -> Question? {
    guard
      var fields = fields(
        of: node, subject, keys: ["id", "area", "ask", "answer"])
    else { return nil }
    let id = text("id", in: fields)
    if let id {
      fields.subject = "question \(id)"
      if !Codes.isQuestionNumber(id) {
        refuse(
          fields.position(of: "id"), fields.name(of: "id"), "\(quoted(id)) is no number of a question",
          "Use \(Codes.acceptedNumbers)")
      }
    }
    let area = text("area", in: fields)
    if let area, !areas.contains(where: { $0.code == area }) {
      let codes = areas.map(\.code)
      refuse(
        fields.position(of: "area"), fields.name(of: "area"), "\(quoted(area)) is no area of this plan",
        advice(
          for: area, among: codes, otherwise: codes.isEmpty ? "Add it to 'areas'" : "Use \(listed(codes))"))
    }
    let ask = text("ask", in: fields, limit: Self.questionLimit)
    var answers: AnswerKind?
    if let node = required("answer", in: fields) {
      answers = answerKind(node, fields.name(of: "answer"), scale: scale)
    }
    guard let id, let area, let ask, let answers else { return nil }
    return Question(id: id, kind: kind, area: area, text: ask, answers: answers)
  }

  private mutating func scale(in plan: Fields) -> [Option]? {
    plan.has("scale")
      ? choices(elements("scale", in: plan), at: plan.position(of: "scale"), "'scale'") ?? [] : nil
  }

  /// What counts as an answer: a word, `number from 0 to 100 percent`, a list of choices, or a scale of its own.
  private mutating func answerKind(_ node: Node, _ subject: String, scale: [Option]?) -> AnswerKind? {
    switch node {
    case .sequence(let nodes):
      return choices(Array(nodes), at: node.position, subject).map(AnswerKind.choice)
    case .mapping:
      guard let fields = fields(of: node, subject, keys: ["scale"]),
        let own = required("scale", in: fields)
      else { return nil }
      return choices(elements("scale", in: fields), at: own.position, subject).map(AnswerKind.scale)
    default:
      return text(node, subject).flatMap { answerKind($0, at: node.position, subject, scale: scale) }
    }
  }

  private mutating func answerKind(
    _ typed: String, at position: Position, _ subject: String, scale: [Option]?
  ) -> AnswerKind? {
    switch typed {
    case "tri": return .tri
    case "date": return .date
    case "text": return .text
    case "scale":
      if let scale { return .scale(scale) }
      refuse(position, subject, "the plan has no 'scale'", "Add one, best step first")
      return nil
    case _ where typed.split(separator: " ").first == "number":
      if let rule = NumberRule(sentence: typed) { return .number(rule) }
      refuse(
        position, subject, "\(quoted(typed)) does not say which numbers",
        "Write it as 'number', 'number from 0 to 100' or 'number from 0 to 100 percent with 1 decimal'")
      return nil
    default:
      let words = ["tri", "scale", "number", "date", "text"]
      refuse(
        position, subject, "\(quoted(typed)) is no kind of answer",
        advice(for: typed, among: words, otherwise: "Use \(listed(words)), or a list of choices"))
      return nil
    }
  }
}

extension NumberRule {
  /// The most digits a number can have.
  private static let limit = 999_999_999_999

  /// Reads `number from 0 to 100 percent with 1 decimal`; whatever follows "number" can be left out.
  ///
  /// - Returns: `nil` if the sentence is another, the range is empty, or there are more than 3 decimals.
  init?(sentence: String) {
    var words = sentence.split(separator: " ").map(String.init)[...]
    guard words.popFirst() == "number" else { return nil }
    var range = 0...999_999
    if words.first == "from" {
      guard words.count >= 4, let first = Self.bound(words[words.startIndex + 1]),
        words[words.startIndex + 2] == "to", let last = Self.bound(words[words.startIndex + 3]), first <= last
      else { return nil }
      range = first...last
      words = words.dropFirst(4)
    }
    var decimals = 0
    if let with = words.firstIndex(of: "with") {
      let tail = Array(words[(with + 1)...])
      guard tail.count == 2, ["decimal", "decimals"].contains(tail[1]),
        let count = Figures.wholeNumber(tail[0]),
        (0...3).contains(count)
      else { return nil }
      decimals = count
      words = words[..<with]
    }
    guard words.count <= 3, words.allSatisfy({ Figures.wholeNumber($0) == nil }) else { return nil }
    self.init(range: range, unit: words.joined(separator: " "), decimals: decimals)
  }

  private static func bound(_ word: String) -> Int? {
    let isNegative = word.hasPrefix("-")
    return Figures.wholeNumber(isNegative ? String(word.dropFirst()) : word).map { isNegative ? -$0 : $0 }
  }
}
