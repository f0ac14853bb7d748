import Fieldwork

/// Makes screens and the boxes that go anywhere.
final class ScreenMaker {
  let inspection: OpenInspection
  var authorIsKnown: Bool
  /// The commands of this and earlier runs.
  var history = LineHistory()
  var themes = ThemeShelf(names: ["default"], current: "default")
  /// The user's own folder; empty where that is not known.
  var home = ""

  init(_ inspection: OpenInspection, authorIsKnown: Bool) {
    self.inspection = inspection
    self.authorIsKnown = authorIsKnown
  }

  func screen(for place: Place) throws(Refusal) -> any Screen {
    switch place {
    case .overview: try OverviewScreen(inspection) { [weak self] in self?.authorIsKnown ?? true }
    case .forces: try ForceListScreen(inspection)
    case .force(let id): try ForceScreen(id, in: inspection)
    case .activity(let id): try ActivityForm(id, in: inspection)
    case .matrix: try MatrixScreen(inspection)
    case .questions: try QuestionListScreen(inspection)
    case .question(let number): try QuestionScreen(AnswerScope(number), in: inspection)
    case .programme: try ProgrammeScreen(inspection)
    case .programmeEntry(let code): try ProgrammeEntryScreen(code, in: inspection)
    case .search: try SearchScreen(inspection)
    case .documents(let scope): try DocumentListScreen(scope, in: inspection)
    case .document(let id): try DocumentForm(id, in: inspection)
    case .evidence(let scope): try EvidenceListScreen(scope, in: inspection)
    case .evidenceItem(let id): try EvidenceForm(id, in: inspection)
    case .evidenceMatrix: try EvidenceMatrixScreen(inspection)
    case .themes: try ThemeListScreen(inspection)
    case .findings: try FindingListScreen(inspection)
    case .finding(let id): try FindingForm(id, in: inspection)
    case .findingEvidence(let id): try FindingEvidenceScreen(id, in: inspection)
    case .recommendations: try RecommendationListScreen(inspection)
    case .recommendation(let id): try RecommendationForm(id, in: inspection)
    case .answers(let scope): try QuestionScreen(scope, in: inspection)
    case .consistency(let number): try ConsistencyScreen(number, in: inspection)
    case .moderation(let number): try ModerationScreen(number, in: inspection)
    case .area(let code): try AreaScreen(code, in: inspection)
    case .report: try ReportScreen(inspection)
    case .reportSection(let id): try SectionScreen(id, in: inspection)
    case .reportText(let id): try SectionForm(id, in: inspection)
    case .reportChecks: try ReportCheckScreen(inspection)
    case .redactions: try RedactionListScreen(inspection)
    case .drafts: try DraftListScreen(inspection)
    case .draft(let number): try DraftComparisonScreen(number, in: inspection)
    case .log: try LogScreen(inspection)
    case .history(let subject): try HistoryScreen(subject, in: inspection)
    case .change(let number, let field): try ChangeScreen(number, of: field, in: inspection)
    }
  }

  /// What can be done here; Enter runs the chosen one.
  func help(_ actions: [ActionState], typed: String = "") -> Palette {
    Palette(
      title: "Keys on this screen",
      entries: actions.map { entry(for: $0, detail: ActionRegistry[$0.id].help) }, typed: typed)
  }

  /// Every action, force, activity, section of the report and document, by its words.
  func palette(_ actions: [ActionState], typed: String = "") -> Palette {
    let bodies = (try? inspection.directory().bodies) ?? []
    let kinds = inspection.outline.activityKinds.filter { !$0.isExtra }
    let visited = Set(((try? inspection.forces()) ?? []).map(\.id))
    return Palette(
      title: "Go to or do",
      entries: actions.map { entry(for: $0, detail: $0.detail) }
        + bodies.filter { visited.contains($0.id) || $0.kind != .force }.map { body in
          PaletteEntry(
            item: MenuItem(label: StyledText(body.name), detail: body.kind.rawValue), words: folded(body.name)
          ) { [.go(.force(body.id))] }
        }
        + bodies.filter { visited.contains($0.id) }.flatMap { body in
          kinds.map { kind in
            PaletteEntry(
              item: MenuItem(
                label: StyledText("\(body.shortName), \(kind.name.lowercased())"), detail: "activity"),
              words: folded("\(body.shortName) \(kind.name)")
            ) { [inspection] in
              let address = ActivityAddress(body: body.slug, kind: kind.code)
              return (try? inspection.activity(at: address)).map { [.go(.activity($0.id))] } ?? []
            }
          }
        } + areas() + sections() + documents(), typed: typed)
  }

  private func areas() -> [PaletteEntry] {
    inspection.outline.areas.map { area in
      PaletteEntry(
        item: MenuItem(label: StyledText("Answers on \(area.name.lowercasedFirst)"), detail: "area"),
        words: folded("answers on \(area.name) area")
      ) { [.go(.area(area.code))] }
    }
  }

  private func sections() -> [PaletteEntry] {
    ((try? inspection.reportSections()) ?? []).map { section in
      PaletteEntry(
        item: MenuItem(label: StyledText("Section \(section.position)  \(section.title)"), detail: "report"),
        words: folded("section \(section.position) \(section.title)")
      ) { [.go(.reportSection(section.id))] }
    }
  }

  private func documents() -> [PaletteEntry] {
    ((try? inspection.documents()) ?? []).map { document in
      PaletteEntry(
        item: MenuItem(label: StyledText("\(document.reference)  \(document.title)"), detail: "document"),
        words: folded("\(document.reference) \(document.title)")
      ) { [.go(.document(document.id))] }
    }
  }

  /// Which body something is about.
  func chooseBody(title: String, then choose: @escaping (Body) -> [Effect]) -> Palette {
    let bodies = (try? inspection.directory().bodies) ?? []
    return Palette(
      title: title,
      entries: bodies.map { body in
        PaletteEntry(item: MenuItem(label: StyledText(body.name)), words: folded(body.name)) { choose(body) }
      })
  }

  private func entry(for state: ActionState, detail: String) -> PaletteEntry {
    let action = ActionRegistry[state.id]
    return PaletteEntry(
      item: MenuItem(
        action: action.id, label: StyledText(action.title), detail: detail,
        disabledReason: state.disabledReason),
      words: folded(([action.title, action.id.rawValue] + action.words).joined(separator: " "))
    ) { [.perform(action.id)] }
  }
}
