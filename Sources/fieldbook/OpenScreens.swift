import Commands
import Curses
import Fieldwork
import TerminalUI
import TextUI
import ViewModels

/// Opens the screens on this terminal and comes back when they are left.
func openScreens(_ request: ScreenRequest, in surroundings: Surroundings) -> CommandStatus {
  do {
    if !request.isDemo { surroundings.putBackRescued(into: request.inspection.store) }
    let workbench = try Workbench(
      request.inspection, authorIsKnown: !request.authorIsUnknown, isDemo: request.isDemo)
    let (theme, faults) = surroundings.theme(called: request.theme)
    if let fault = faults.first { workbench.announce(Notice(fault, tone: .warning)) }
    workbench.home = surroundings.variables["HOME"] ?? ""
    workbench.themes = ThemeShelf(
      names: surroundings.themeNames, current: faults.isEmpty ? request.theme ?? "default" : "default")
    // What is tried out in the demo is no command of before.
    let commands = request.isDemo ? nil : CommandFile(surroundings)
    workbench.commandHistory = commands?.lines ?? []
    var options = CursesOptions(environment: surroundings.variables)
    options.colours =
      switch request.color {
      case .auto: nil
      case .always: true
      case .never: false
      }
    options.ascii = request.asciiOnly
    options.log = surroundings.logFile
    options.crashNotice = "Fieldbook has crashed; everything saved is safe. See \(surroundings.logFile)."
    let terminal = try CursesTerminal(options)
    let (keymap, keyFaults) = surroundings.keymap()
    if let fault = keyFaults.first { workbench.announce(Notice(fault, tone: .warning)) }
    let (settings, settingFaults) = surroundings.screenSettings()
    if let fault = settingFaults.first { workbench.announce(Notice(fault, tone: .warning)) }
    workbench.usesMouse = settings.usesMouse
    if !request.isDemo { workbench.tell(ofFiles: surroundings.filesLeft(of: request.inspection.store)) }
    let application = Application(
      workbench, on: terminal, keymap: keymap, theme: theme,
      surroundings: TerminalUI.Surroundings(
        edit: { title, text in ExternalEditor(surroundings).edit(text, title: title) },
        keepAuthor: { author in
          do throws(Refusal) {
            try request.keepAuthor(author)
          } catch {
            workbench.announce(Notice(error))
          }
        },
        read: { PlainText($0, in: surroundings).showInPager() },
        copies: Copies(
          usesTerminal: settings.clipboard == .terminal,
          settings: surroundings.shortened(surroundings.settingsFile),
          keep: { PlainText([$0], in: surroundings).keep(as: "copied.txt").map(surroundings.shortened) }),
        load: { surroundings.contents(of: $0) }, theme: { surroundings.theme(called: $0).0 },
        keepTheme: { theme in
          do throws(Refusal) {
            try request.keepTheme(theme)
          } catch {
            workbench.announce(Notice(error))
          }
        },
        keepCommand: { commands?.append($0) },
        keepMouse: { isUsed in
          if let fault = surroundings.keepMouse(isUsed) {
            workbench.announce(Notice(fault, tone: .warning))
          }
        }))
    let signal = application.run()
    terminal.close()
    if !request.isDemo, let text = workbench.rescueText { surroundings.rescue(text) }
    return signal.map { .interrupted(by: $0.rawValue) } ?? .done
  } catch let refusal as Refusal {
    surroundings.complain(refusal.message)
    return .unexpected
  } catch {
    surroundings.complain("\(error)")
    return .noTerminal
  }
}
