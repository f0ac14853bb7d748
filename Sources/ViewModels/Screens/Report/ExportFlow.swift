import Fieldwork
import Reporting
import Storage

/// Writing the report from the screens: what of it, in which formats and where, with all there is to know before.
struct ExportFlow {
  private let inspection: OpenInspection
  private var export: ReportExport
  private var request: ReportRequest
  /// As typed; `nil` for the name it gets by itself.
  private var folder: String?

  /// Asks what is to be written.
  static func beginning(in inspection: OpenInspection) -> [Effect] {
    do throws(Refusal) {
      return [.present(try ExportFlow(inspection).menu())]
    } catch {
      return [.announce(Notice(error))]
    }
  }

  private init(_ inspection: OpenInspection) throws(Refusal) {
    self.inspection = inspection
    request = ReportRequest()
    export = try inspection.reportExport(request)
  }

  private var typedFolder: String {
    folder ?? "\(request.isRedacted ? "redacted-" : "")report-\(inspection.today)"
  }
  private var path: String { inspection.outlet.path(typed: typedFolder, beside: inspection.store.path) }
  private var name: String { request.isRedacted ? "redacted report" : "full report" }

  private func menu(at cursor: Int = 0) -> Menu {
    let files = export.fileNames(for: request)
    let refusals = export.refusals.count
    let debriefs = request.debriefs.compactMap { try? inspection.body($0).shortName }
    let writing = Menu.Entry(
      item: MenuItem(
        key: "w", label: StyledText("write the \(name)"), detail: counted(files.count, "file"),
        disabledReason: refusals == 0
          ? request.formats.isEmpty ? "No format is chosen." : nil
          : "\(counted(refusals, "thing")) \(refusals == 1 ? "stands" : "stand") in its way: c lists them.")
    ) { [.work(WorkRequest(words: workWords(files.count)) { write() })] }
    let redacted = Menu.Entry(
      item: .checked("leave out what is withheld", isOn: request.isRedacted, key: "r")
    ) {
      again(at: 1) { next throws(Refusal) in
        next.request.isRedacted.toggle()
        next.export = try inspection.reportExport(next.request)
      }
    }
    let formats = zip("123456789", ReportFormat.allCases).enumerated().map { index, choice in
      let obstacle = inspection.outlet.obstacle(to: choice.1)
      return Menu.Entry(
        item: MenuItem(
          key: choice.0,
          label: MenuItem.checked(choice.1.words, isOn: request.formats.contains(choice.1)).label,
          disabledReason: obstacle)
      ) { again(at: index + 2) { $0.request.formats.formSymmetricDifference([choice.1]) } }
    }
    let rest = [
      Menu.Entry(
        item: MenuItem(
          key: "h", label: "hot debriefs",
          detail: debriefs.isEmpty ? "of no force" : debriefs.joined(separator: ", "))
      ) { choosingDebriefs(at: formats.count + 2) },
      Menu.Entry(item: MenuItem(key: "f", label: "folder", detail: inspection.outlet.shown(path))) {
        [.present(askingFolder(at: formats.count + 3))]
      },
      Menu.Entry(item: MenuItem(key: "c", label: "see the checks", detail: "\(export.checks.count)")) {
        [.go(.reportChecks)]
      },
    ]
    return Menu(
      title: "Write the report", message: message(files), entries: [writing, redacted] + formats + rest,
      cursor: cursor)
  }

  private func message(_ files: [String]) -> String {
    let (warnings, refusals) = (export.warnings.count, export.refusals.count)
    let told = warnings == 0 ? "" : " \(counted(warnings, "thing")) to look at."
    let stops = refusals == 0 ? "" : " \(refusals) \(refusals == 1 ? "stops" : "stop") it."
    return "The \(name), marked \(export.marking).\(told)\(stops) Files: \(files.joined(separator: ", "))."
  }

  private func workWords(_ count: Int) -> String {
    let others = [ReportFormat.docx, .odt, .pdf].filter(request.formats.contains).map(\.words)
    let waits =
      others.isEmpty
      ? ""
      : " Other programs make \(alternatives(others).replacing(" or ", with: " and ")); that can take a minute."
    let searched = request.isRedacted ? " What is withheld is then searched for in all of them." : ""
    return "Writing \(counted(count, "file")) to \(inspection.outlet.shown(path)).\(waits)\(searched)"
  }

  // MARK: Choosing

  /// The same box with something else chosen.
  private func again(at cursor: Int, _ change: (inout ExportFlow) throws(Refusal) -> Void) -> [Effect] {
    var next = self
    do throws(Refusal) {
      try change(&next)
      return [.present(next.menu(at: cursor))]
    } catch {
      return [.present(menu(at: cursor)), .announce(Notice(error))]
    }
  }

  private func choosingDebriefs(at cursor: Int) -> [Effect] {
    do throws(Refusal) {
      return [
        .present(
          ForcesBox.make(
            title: "Hot debriefs of which forces?", among: try inspection.forces().map(\.id),
            chosen: request.debriefs, in: inspection
          ) { forces in again(at: cursor) { $0.request.debriefs = forces } })
      ]
    } catch {
      return [.announce(Notice(error))]
    }
  }

  private func askingFolder(at cursor: Int) -> Prompt {
    Prompt(
      title: "Write the report into which folder?",
      message: "It must not exist yet, or be empty. A name alone stands in your own folder.",
      text: inspection.outlet.shown(path),
      left: { [.present(menu(at: cursor))] }
    ) { typed throws(Refusal) in
      let name = typed.trimmingBlanks
      guard !name.isEmpty else {
        throw Refusal("Could not write the report: no folder was named. Type its path.")
      }
      return again(at: cursor) { $0.folder = name }
    }
  }

  // MARK: Writing

  private func write() -> [Effect] {
    do throws(Refusal) {
      // What was read when the box came up may be old by now.
      let export = try inspection.reportExport(request)
      let written = try inspection.write(export, to: path, using: inspection.outlet.converter)
      return [
        .present(result(written, warnings: export.warnings.count)),
        .announce(Notice("The \(name) is written.")),
      ]
    } catch {
      return [
        .present(refused(error)), .announce(Notice("The \(name) was not written.", tone: .warning)),
      ]
    }
  }

  /// The first line of a refusal above, the others below what can be done, where they can be scrolled through.
  private func refused(_ refusal: Refusal) -> Menu {
    let lines = refusal.message.split(whereSeparator: \.isNewline).map(String.init)
    let ways = [
      Menu.Entry(item: MenuItem(key: "b", label: "back to the choices")) { [.present(menu())] },
      Menu.Entry(item: MenuItem(key: "c", label: "see the checks")) { [.go(.reportChecks)] },
    ]
    let rest = lines.dropFirst().filter { $0 != "Nothing was written." }.map { line in
      Menu.Entry(item: MenuItem(label: StyledText(line, .muted))) { [.present(refused(refusal))] }
    }
    return Menu(title: "Nothing was written", message: lines.first ?? "", entries: ways + rest)
  }

  private func result(_ written: WrittenReport, warnings: Int) -> Menu {
    let short =
      written.tooShort.isEmpty
      ? ""
      : " Too short or too common to be searched for, so look yourself: \(written.tooShort.joined(separator: ", "))."
    let told = warnings == 0 ? "" : " \(counted(warnings, "thing")) to look at went out with it."
    return Menu(
      title: "The \(name) is written",
      message:
        "\(counted(written.files.count, "file")) in \(inspection.outlet.shown(written.folder)), marked \(written.marking).\(told)\(short)",
      entries: [
        Menu.Entry(item: MenuItem(key: "q", label: "done")) { [] },
        Menu.Entry(item: MenuItem(key: "y", label: "copy the path of the folder")) {
          [.copy(CopiedText(what: "the path of the report", text: VisibleText.line(written.folder)))]
        },
      ]
        + written.files.map { file in
          Menu.Entry(item: MenuItem(label: StyledText(file, .muted))) { [] }
        })
  }
}
