import Fieldwork
import Foundation
import Plans
import Storage
import ViewModels

/// One run of a command: its surroundings, its options and the store it has opened.
final class Session {
  let environment: CommandEnvironment
  var options: SessionOptions
  let places: Places
  private var store: Store?
  /// The backup that was found whole and is to be looked at.
  var verifiedBackup: Store?
  private var demoFolder: String?
  /// Read once: decoding it costs as much as a query.
  private lazy var configuration = Configuration.read(at: places.configuration)

  init(_ environment: CommandEnvironment, options: SessionOptions) {
    self.environment = environment
    self.options = options
    places = Places(environment: environment)
  }

  /// Gives the store back, and removes the throw-away one.
  func close() {
    store?.close()
    store = nil
    guard let demoFolder else { return }
    // What could not be removed lies in the temporary folder, readable to nobody else.
    try? FileManager.default.removeItem(atPath: demoFolder)
    self.demoFolder = nil
  }

  /// The day that counts: as typed, from `FIELDBOOK_TODAY`, pinned by the demo, or the wall's.
  func today() throws -> CalendarDate {
    let wall = environment.wallClock(environment.now()).date
    guard let typed = options.today ?? environment.variable("FIELDBOOK_TODAY") else {
      return options.demo ? Demo.today : wall
    }
    do throws(CalendarDate.ReadingFault) {
      return try CalendarDate(typed: typed, today: options.demo ? Demo.today : wall)
    } catch {
      throw CommandFailure(
        .badInput,
        "Could not take '\(typed)' for today: it is no date. Type a date such as \(CalendarDate.acceptedForms)."
      )
    }
  }

  /// The time on the wall.
  var timeOfDay: ClockTime { environment.wallClock(environment.now()).time }

  /// The inspection of the store that the options name.
  ///
  /// The usual store is made from the CT4 plan when it is not there yet; a store that was named has to be.
  func inspection() throws -> OpenInspection {
    let today = try today()
    let letter = try letter()
    if options.demo {
      let demo = try demo(today: today)
      demo.letter = letter
      demo.outlet = outlet(day: today)
      return demo
    }
    let store = try openStore()
    let inspection = try OpenInspection(store: store, today: today, wallClock: environment.wallClock)
    inspection.letter = letter
    inspection.keepLetter = { [unowned self] letter throws(Refusal) in try keepLetter(letter) }
    inspection.outlet = outlet(day: today)
    inspection.filesBeside = environment.filesBeside
    return inspection
  }

  /// Whether the store that the options name is there already; not the demo's.
  var hasStore: Bool {
    guard !options.demo, let path = try? storePath(to: "open the store itself") else { return false }
    return FileManager.default.fileExists(atPath: path)
  }

  /// The store that the options name, or with `--look` its last backup; not the demo's.
  func openStore() throws -> Store {
    let path = try storePath(to: "open the store itself")
    let workplace = workplace()
    if options.look {
      let store = try verifiedBackup ?? lastBackup(of: path)
      self.store = store
      return store
    }
    if options.store == nil, !FileManager.default.fileExists(atPath: path) {
      try OpenInspection.reading("open the store") { () throws(StoreFailure) in
        if Store.isGone(from: path) { throw .gone(path: path) }
      }
      try create(path, from: try BuiltInPlans.ct4(), workplace: workplace)
      note("Made \(path) for the CT4 inspection.")
    }
    let store = try OpenInspection.reading("open the store") { () throws(StoreFailure) in
      try Store.open(at: path, workplace: workplace)
    }
    self.store = store
    return store
  }

  /// A store that is only looked at.
  func look(at path: String) throws -> Store {
    let store = try OpenInspection.reading("open the file") { () throws(StoreFailure) in
      try Store.look(at: path, workplace: workplace())
    }
    self.store = store
    return store
  }

  /// Makes a store.
  func create(_ path: String, from plan: InspectionPlan, workplace: Workplace) throws {
    try OpenInspection.reading("make the store") { () throws(StoreFailure) in
      try Store.create(at: path, plan: plan, workplace: workplace)
    }
  }

  private func demo(today: CalendarDate) throws -> OpenInspection {
    guard options.store == nil else {
      throw CommandFailure(
        .usage, "Could not open the demo: it has a store of its own. Leave out --store or --demo.")
    }
    let demos = DemoFolders(in: places.temporary)
    demos.removeAbandoned()
    let folder = demos.newFolder(process: environment.process)
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      throw CommandFailure(
        .folderMissing,
        "Could not make the demo: \(places.temporary) takes no new folder. Set TMPDIR to one that does.")
    }
    demoFolder = folder
    let store = try Demo.makeStore(
      at: folder + "/demo.fieldbook", plan: try BuiltInPlans.ct4(), holder: holder)
    self.store = store
    if let author = options.author { store.signIn(as: author) }
    return try OpenInspection(store: store, today: today)
  }
}

extension Session {
  /// Who records: `--author`, `FIELDBOOK_AUTHOR`, the configuration, the login name.
  func workplace() -> Workplace {
    if configuration.device == nil {
      configuration.device = UUID().uuidString.lowercased()
      do throws(Refusal) {
        try configuration.write(to: places.configuration)
      } catch {
        // Without a place for settings, one laptop still has to have one name.
        configuration.device = "host-\(environment.hostName)"
      }
    }
    return Workplace(
      device: Device(id: configuration.device ?? environment.hostName, name: environment.hostName),
      author: author, holder: holder, now: environment.now)
  }

  /// Whether nobody has said who is at the keyboard.
  var authorIsUnknown: Bool {
    !options.demo && options.author == nil && environment.variable("FIELDBOOK_AUTHOR") == nil
      && configuration.author == nil
  }

  /// Keeps who is at the keyboard for later runs.
  func keepAuthor(_ author: String) throws(Refusal) {
    configuration.author = author
    try configuration.write(to: places.configuration)
  }

  /// The letter of this laptop in references: `FIELDBOOK_DEVICE_LETTER`, or the configuration; A in the demo; `nil` until
  /// it was set.
  func letter() throws -> DeviceLetter? {
    guard !options.demo else { return .a }
    guard let typed = environment.variable("FIELDBOOK_DEVICE_LETTER") else {
      return configuration.deviceLetter.flatMap { DeviceLetter($0) }
    }
    if let letter = DeviceLetter(typed) { return letter }
    throw CommandFailure(
      .badInput,
      "Could not take '\(typed)' for this laptop's letter: it has to be from A to Z. Set FIELDBOOK_DEVICE_LETTER to "
        + "one that no other laptop of the team has.")
  }

  /// Keeps the letter of this laptop for later runs.
  func keepLetter(_ letter: DeviceLetter) throws(Refusal) {
    configuration.deviceLetter = letter.description
    try configuration.write(to: places.configuration)
  }

  /// The theme to draw with: `--theme`, `FIELDBOOK_THEME`, the one chosen last; `nil` for the default one.
  var theme: String? {
    [options.theme, environment.variable("FIELDBOOK_THEME"), configuration.theme]
      .compactMap(\.self).first { !$0.isEmpty }
  }

  /// Keeps a theme's name for later runs.
  func keepTheme(_ theme: String) throws(Refusal) {
    configuration.theme = theme
    try configuration.write(to: places.configuration)
  }

  private var author: String {
    options.author ?? environment.variable("FIELDBOOK_AUTHOR") ?? configuration.author
      ?? environment.loginName
  }

  private var holder: LockHolder {
    LockHolder(
      process: environment.process, terminal: environment.terminal,
      since: environment.wallClock(environment.now()).description)
  }
}

extension Session {
  /// Prints results that are fit for a terminal already.
  func print(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    environment.output(lines.joined(separator: "\n") + "\n")
  }

  /// Prints a result for programs.
  func print(_ json: JSONValue) { environment.output(json.printed) }

  /// Prints a result for spreadsheets.
  func print(_ table: CommaSeparated) { environment.output(table.text) }

  /// Says something that is no result.
  func note(_ text: String) { environment.errors(VisibleText.lines(text) + "\n") }

  /// Reads a file, or what is piped in for `-`.
  func contents(of path: String, task: String) throws -> [UInt8] {
    if path == "-" { return environment.input() }
    guard let data = FileManager.default.contents(atPath: path) else {
      let exists = FileManager.default.fileExists(atPath: path)
      throw CommandFailure(
        exists ? .unexpected : .noSuchFile,
        "Could not \(task): \(exists ? "'\(path)' cannot be read" : "there is no file '\(path)'"). "
          + "Check the name.")
    }
    return Array(data)
  }

  /// What is piped in, as text without the line feed at its end.
  func pipedText(task: String) throws -> String {
    guard let text = String(validating: environment.input(), as: UTF8.self) else {
      throw CommandFailure(
        .badInput, "Could not \(task): what was piped in is not UTF-8. Convert it, then try again.")
    }
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}
