import Fieldwork

extension ScreenMaker {
  /// The command line over a screen.
  ///
  /// - Parameters:
  ///   - screen: The screen.
  ///   - actions: What can be done there.
  /// - Returns: An empty line.
  func commandLine(on screen: any Screen, actions: [ActionState]) -> CommandLine {
    let reading = CommandReading(verbs: verbs(on: screen, actions: actions), actions: actions) {
      [inspection] typed in
      (try? inspection.directory())?.body(called: typed).map {
        "it is no command. 'force \($0.slug)' goes to \($0.shortName)."
      }
    }
    return CommandLine(
      reading, history: history,
      palette: { [unowned self] typed in palette(actions, typed: typed) },
      remember: { [unowned self] line in history.add(line) })
  }

  /// What the command line knows beside the actions.
  ///
  /// The order is that of completion.
  private func verbs(on screen: any Screen, actions: [ActionState]) -> [CommandVerb] {
    let inspection = inspection
    let canSave = actions.contains { $0.id == .save }
    return [
      CommandVerb(
        "force f", argument: "[FORCE]", "Goes to a force, partner or unit, by any of its names.",
        candidates: { [unowned self] in bodies(beginning: $0) }
      ) { [unowned self] name throws(Refusal) in
        name.isEmpty ? [.perform(.force)] : [.jump(.force(try body(typed: name).id))]
      },
      CommandVerb(
        "activity a", argument: "[FORCE/ACTIVITY]",
        "Opens an activity, as in 'kent/chief-officer-interview'.",
        candidates: { [unowned self] in activities(beginning: $0) }
      ) { [unowned self] typed throws(Refusal) in
        typed.isEmpty ? [.perform(.activity)] : [.jump(.activity(try activity(typed: typed).id))]
      },
      CommandVerb(
        "question", argument: "NUMBER", "Shows the forces behind the counts of a question.",
        candidates: { typed in
          let wanted = folded(typed)
          return inspection.outline.questions.map(\.id).filter { folded($0).hasPrefix(wanted) }
        }
      ) { number throws(Refusal) in [.jump(.question(try inspection.question(numbered: number).id))] },
      CommandVerb(
        "documents", argument: "[FORCE] or import FILE",
        "Goes to the register, or to a force's part of it; or takes documents from a table.",
        candidates: { [unowned self] typed in
          ("import".hasPrefix(typed) && !typed.isEmpty ? ["import "] : []) + bodies(beginning: typed)
        }
      ) { typed throws(Refusal) in
        if typed == "import" || typed.hasPrefix("import ") {
          return try DocumentImportFlow(inspection).asking(for: String(typed.dropFirst(7)))
        }
        return [
          .jump(.documents(DocumentScope(body: typed.isEmpty ? nil : try inspection.body(called: typed).id)))
        ]
      },
      CommandVerb(
        "owed", argument: "[FORCE]", "Lists the documents that are owed, by all or by one.",
        candidates: { [unowned self] in bodies(beginning: $0) }
      ) { typed throws(Refusal) in
        let body = typed.isEmpty ? nil : try inspection.body(called: typed).id
        return [.jump(.documents(DocumentScope(body: body, isOwed: true)))]
      },
      CommandVerb(
        "document", argument: "REFERENCE", "Opens a document of the register.",
        candidates: { typed in
          let references = ((try? inspection.documents()) ?? []).map(\.reference.description)
          return references.filter { $0.hasPrefix(typed.uppercased()) }
        }
      ) { typed throws(Refusal) in [.jump(.document(try inspection.document(called: typed).id))] },
      CommandVerb(
        "evidence", argument: "[NUMBER, FORCE or THEME]",
        "Goes to the evidence, to that on a force or under a theme, or opens an item.",
        candidates: { [unowned self] typed in
          let themes = ((try? inspection.themes()) ?? ThemeTree([])).rows.map(\.theme.name)
          return bodies(beginning: typed) + themes.filter { folded($0).hasPrefix(folded(typed)) }
        }
      ) { [unowned self] typed throws(Refusal) in
        if typed.isEmpty { return [.perform(.evidence)] }
        if RegisterNumber(typed) != nil {
          return [.jump(.evidenceItem(try inspection.evidence(numbered: typed).id))]
        }
        if let theme = try? inspection.theme(called: typed) {
          return [.jump(.evidence(EvidenceScope(theme: theme.id)))]
        }
        return [.jump(.evidence(EvidenceScope(force: try body(typed: typed).id)))]
      },
      CommandVerb(
        "finding", argument: "[NUMBER]", "Goes to the findings, or opens one: finding F3.",
        candidates: { typed in
          ((try? inspection.findings()) ?? []).map(\.finding.number.description)
            .filter { $0.hasPrefix(typed.uppercased()) }
        }
      ) { typed throws(Refusal) in
        typed.isEmpty
          ? [.perform(.findings)] : [.jump(.finding(try inspection.finding(numbered: typed).id))]
      },
      CommandVerb(
        "recommendation", argument: "[NUMBER]",
        "Goes to the recommendations, or opens one: recommendation R2.",
        candidates: { typed in
          ((try? inspection.recommendations()) ?? []).map(\.number.description)
            .filter { $0.hasPrefix(typed.uppercased()) }
        }
      ) { typed throws(Refusal) in
        typed.isEmpty
          ? [.jump(.recommendations)]
          : [.jump(.recommendation(try inspection.recommendation(numbered: typed).id))]
      },
      CommandVerb(
        "report", argument: "[SECTION, export, checks or redactions]",
        "Goes to the report, or to a section of it: report 3; or does what is named.",
        candidates: { typed in
          ["export", "checks", "redactions"].filter { $0.hasPrefix(typed.lowercased()) && !typed.isEmpty }
            + ((try? inspection.reportSections()) ?? []).map { String($0.position) }
            .filter { $0.hasPrefix(typed) }
        }
      ) { typed throws(Refusal) in
        switch typed.lowercased() {
        case "": return [.perform(.report)]
        case "export": return [.jump(.report)] + ExportFlow.beginning(in: inspection)
        case "checks": return [.jump(.reportChecks)]
        case "redactions": return [.jump(.redactions)]
        default:
          guard let number = Int(typed) else {
            throw Refusal(
              "Could not do 'report \(typed)': type the number of a section, export, checks or redactions.")
          }
          return [.jump(.reportSection(try inspection.reportSection(number).id))]
        }
      },
      CommandVerb(
        "withhold", argument: "RECORD[.FIELD]",
        "Proposes to withhold all of a record or a text: withhold E7, withhold F3.text.", isKept: false
      ) { typed throws(Refusal) in try WithholdFlow(inspection).effects(named: typed) },
      CommandVerb(
        "consistency", argument: "QUESTION", "Sets the regions side by side on a question: consistency CO2.",
        candidates: { [unowned self] typed in questions(beginning: typed) }
      ) { typed throws(Refusal) in
        [.jump(.consistency(try inspection.question(numbered: typed).id))]
      },
      CommandVerb(
        "moderation", argument: "QUESTION", "Compares the forces on a question: moderation CO2.",
        candidates: { [unowned self] typed in questions(beginning: typed) }
      ) { typed throws(Refusal) in
        [.jump(.moderation(try inspection.question(numbered: typed).id))]
      },
      CommandVerb(
        "area", argument: "AREA", "Counts the answers to the questions of an area by force: area leadership.",
        candidates: { typed in
          inspection.outline.areas.map(\.code).filter { $0.hasPrefix(folded(typed)) }
        }
      ) { typed throws(Refusal) in
        guard let code = try inspection.area(typed: typed) else {
          throw Refusal("Could not count an area: none was named. Type one, such as area leadership.")
        }
        return [.jump(.area(code))]
      },
      CommandVerb("search", argument: "[WORDS]", "Finds words everywhere.", isKept: false) { words in
        words.isEmpty ? [.perform(.searchSection)] : [.find(words)]
      },
      CommandVerb(
        "note", argument: "[FORCE]", "Takes a note on a force, by default on the one shown.",
        candidates: { [unowned self] in bodies(beginning: $0) }
      ) { [unowned self] name throws(Refusal) in
        guard !name.isEmpty else { return [.perform(.note)] }
        let body = try body(typed: name)
        return [.present(NotePrompt.new(on: body, activity: nil, in: inspection))]
      },
      CommandVerb(
        "letter", argument: "[LETTER]",
        "Sets the letter of this laptop in references, from now on; alone, tells it."
      ) { typed throws(Refusal) in
        let letter = typed.isEmpty ? inspection.letter : try inspection.setLetter(typed: typed)
        let words =
          letter.map { "References given on this laptop have the letter \($0)." }
          ?? "No letter is set for this laptop. ':letter B' sets B."
        return [.announce(Notice(words))]
      },
      CommandVerb(
        "theme", argument: "[NAME]", "Changes the colours, from now on; alone, shows those there are.",
        candidates: { [unowned self] typed in themes.names.filter { $0.hasPrefix(typed.lowercased()) } }
      ) { [unowned self] name throws(Refusal) in
        name.isEmpty ? [.perform(.theme)] : themes.choosing(try themes.name(typed: name))
      },
      CommandVerb(
        "set", argument: "mouse|nomouse", "Uses the mouse, or leaves it to the terminal, from now on.",
        candidates: { typed in MouseSwitch.words.filter { $0.hasPrefix(typed.lowercased()) } }
      ) { typed throws(Refusal) in try MouseSwitch.effects(typed: typed) },
      CommandVerb(
        "save-as saveas sav", argument: "[FILE]",
        "Writes everything to a new file, checks it, and goes on there; alone, asks where.", isKept: false
      ) { [unowned self] path throws(Refusal) in
        if let reason = actions.first(where: { $0.id == .saveAs })?.disabledReason { throw Refusal(reason) }
        return path.isEmpty ? [.perform(.saveAs)] : try goOn(in: path)
      },
      CommandVerb(
        "backup", argument: "[FILE]", "Copies the store to a file, and checks it; alone, to a dated one.",
        isKept: false
      ) { [unowned self] path throws(Refusal) in
        guard !path.isEmpty else { return [.perform(.backup)] }
        if let reason = actions.first(where: { $0.id == .backup })?.disabledReason { throw Refusal(reason) }
        return screen.keepText() + [.announce(Notice(try makeBackup(in: path)))]
      },
      CommandVerb("w write", "Saves what is being typed; it is saved on leaving a field as well.") { _ in
        canSave ? [.perform(.save)] : [.announce(Notice("Everything is saved already."))]
      },
      CommandVerb("q wq x q!", "Saves and closes this screen; on the overview, leaves Fieldbook.") { _ in
        [.perform(.close)]
      },
      CommandVerb("qa wqa qa! exit", "Saves and leaves Fieldbook.") { _ in [.perform(.quit)] },
      CommandVerb("help h", argument: "[WORD]", "Lists what can be done here.", isKept: false) {
        [unowned self] word in
        [.present(help(actions, typed: word))]
      },
      CommandVerb("progress", "Goes to the progress matrix.") { _ in [.perform(.matrix)] },
    ]
  }

  /// The body that somebody calls so, or the only one of which a name begins so.
  private func body(typed name: String) throws(Refusal) -> Body {
    let directory = try inspection.directory()
    let found = directory.body(called: name) == nil ? bodies(beginning: name) : []
    if found.count > 1 {
      let shown = found.prefix(6)
      throw Refusal(
        "Could not tell which force is meant by '\(name)': it could be "
          + (found.count == shown.count
            ? alternatives(shown) : "\(shown.joined(separator: ", ")) or \(found.count - shown.count) others")
          + ". Type more of it.")
    }
    return try inspection.body(called: found.first ?? name)
  }

  /// The activity at an address of which both parts may be beginnings, as in "dyf/chief".
  private func activity(typed: String) throws(Refusal) -> Activity {
    guard let address = ActivityAddress(typed) else {
      let name = typed.split(separator: "/").first.map(String.init) ?? typed
      let example = (try? body(typed: name))?.slug ?? "kent"
      let kinds = inspection.outline.activityKinds.map(\.code)
      throw Refusal(
        "Could not open '\(typed)': an activity is written FORCE/ACTIVITY, as in "
          + "'\(example)/\(kinds.first ?? "interview")'. There are \(kinds.joined(separator: ", ")).")
    }
    let body = try body(typed: address.body)
    return try inspection.activity(
      at: ActivityAddress(body: body.slug, kind: address.kind, ordinal: address.ordinal))
  }

  private func questions(beginning typed: String) -> [String] {
    inspection.outline.questions.map(\.id).filter { $0.hasPrefix(typed.uppercased()) }
  }

  /// The slugs of bodies of which a name begins so.
  private func bodies(beginning typed: String) -> [String] {
    guard let directory = try? inspection.directory() else { return [] }
    let wanted = folded(typed)
    let found = directory.bodies.filter { body in
      [body.slug, body.name, body.shortName].contains { folded($0).hasPrefix(wanted) }
    }
    return found.isEmpty ? directory.body(called: typed).map { [$0.slug] } ?? [] : found.map(\.slug)
  }

  /// Addresses that begin so: first the forces, then, behind a slash, the activities of one.
  private func activities(beginning typed: String) -> [String] {
    guard let slash = typed.firstIndex(of: "/") else { return bodies(beginning: typed).map { "\($0)/" } }
    guard let body = (try? inspection.directory())?.body(called: String(typed[..<slash])),
      let activities = try? inspection.activities(in: body.id)
    else { return [] }
    let wanted = folded(typed[typed.index(after: slash)...])
    return activities.filter { folded($0.kind).hasPrefix(wanted) }
      .map { inspection.address(of: $0).description }
  }
}
