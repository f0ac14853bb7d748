import ArgumentParser
import Storage
import ViewModels

struct OpenCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open the screens; this is what happens without a command.")

  @OptionGroup(title: "Global options") var options: GlobalOptions

  func run(in session: Session) throws { try Self.open(in: session) }

  /// Opens the screens on the session's store.
  static func open(in session: Session) throws {
    let (environment, options) = (session.environment, session.options)
    guard let color = ScreenRequest.ColorMode(rawValue: options.color) else {
      throw CommandFailure(
        .usage, "Could not take '\(options.color)' for --color: it has to be auto, always or never.")
    }
    // Asked before a store is opened or made for nothing.
    if let fault = environment.terminalFault() {
      throw CommandFailure(.noTerminal, "\(fault) 'fieldbook help' lists the commands that need no screen.")
    }
    let authorIsUnknown = session.authorIsUnknown
    let inspection = try session.inspectionOrLook()
    let path = inspection.store.path
    let status = environment.openScreens(
      ScreenRequest(
        inspection: inspection, theme: session.theme, color: color, asciiOnly: options.ascii,
        isDemo: options.demo, authorIsUnknown: authorIsUnknown,
        keepAuthor: { author throws(Refusal) in try session.keepAuthor(author) },
        keepTheme: { theme throws(Refusal) in try session.keepTheme(theme) }))
    session.keepBackup(of: inspection)
    let last = inspection.store.path
    if last != path { session.note("Everything is in \(last) now. Next time: fieldbook --store '\(last)'") }
    inspection.store.close()
    // The screens have said themselves what went wrong.
    guard status == .done else { throw CommandFailure(status, "") }
  }
}
