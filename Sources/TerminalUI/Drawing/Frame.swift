public import TextUI
public import ViewModels

/// What a front end remembers of each screen between two frames: how far it is scrolled.
struct Scrolling {
  var rows = Viewport()
  var columns = Viewport()
  /// In which turn something of a page was brought into sight last, and how wide it was then.
  var turn = 0
  var width = 0
}

/// Draws the whole screen: title, sections, content, status and hints, and the boxes over them.
public struct Frame {
  private var look: Look
  private var scrolling: [Place: Scrolling] = [:]
  /// How many rows of the content or the topmost box could be seen in the last frame, for moving by pages.
  public private(set) var page = 20

  /// What can be clicked on in the last frame.
  private(set) var targets = Targets()

  /// The page that was drawn last, with how many rows it has and how many of them can be seen; `nil` for none.
  private var pageShown: (place: Place, rows: Int, height: Int)?

  /// How wide the field being typed in was in the last frame.
  private var fieldWidth = 60
  /// The column that the caret wants to keep while it moves up and down, and where it came to.
  private var goal: (column: Int, caret: Int)?

  /// Below this nothing useful can be shown.
  public static let smallest = Size(columns: 20, rows: 6)

  /// Makes a frame for a terminal.
  ///
  /// - Parameters:
  ///   - glyphs: The signs that the terminal can show.
  ///   - keymap: For the keys in hints and menus.
  public init(glyphs: Glyphs, keymap: Keymap) { look = Look(glyphs: glyphs, keymap: keymap) }

  /// Where the caret of a wrapped text comes to by an action that moves it by rows; `nil` where the action is none,
  /// or the caret is in the last row there already.
  mutating func caret(in editor: EditorContent, after action: ActionID) -> Int? {
    guard editor.isMultiline else { return nil }
    let rows: Int
    switch action {
    case .textUp: rows = -1
    case .textDown: rows = 1
    case .pageUp: rows = 1 - EditorContent.fieldRows
    case .pageDown: rows = EditorContent.fieldRows - 1
    default: return nil
    }
    let column = goal.flatMap { $0.caret == editor.caret ? $0.column : nil }
    guard let moved = editor.layout(width: fieldWidth).caret(movedBy: rows, column: column) else {
      return nil
    }
    goal = (moved.column, moved.index)
    return moved.index
  }

  /// Scrolls the page of the screen, if there is one and the action is one of scrolling.
  mutating func scroll(_ action: ActionID, on workbench: Workbench, size: Size) {
    let place = workbench.screen.place
    guard workbench.overlays.isEmpty, case .document(let document) = workbench.screen.content,
      document.page != nil
    else { return }
    // Keys may come faster than pictures.
    if pageShown?.place != place { _ = draw(workbench, size: size) }
    guard let shown = pageShown, shown.place == place else { return }
    let rows: Int
    switch action {
    case .up: rows = -1
    case .down: rows = 1
    case .halfPageUp: rows = -max(1, shown.height / 2)
    case .halfPageDown: rows = max(1, shown.height / 2)
    case .pageUp: rows = -max(1, shown.height - 1)
    case .pageDown: rows = max(1, shown.height - 1)
    case .first: rows = -shown.rows
    case .last: rows = shown.rows
    default: return
    }
    scrolling[shown.place]?.rows.scroll(by: rows, count: shown.rows, length: shown.height)
  }

  /// Draws the workbench as it is now.
  public mutating func draw(_ workbench: Workbench, size: Size) -> CellBuffer {
    var buffer = CellBuffer(size: size)
    targets = Targets()
    guard size.columns >= Self.smallest.columns, size.rows >= Self.smallest.rows else {
      let words =
        "Fieldbook needs \(Self.smallest), this is \(size). "
        + "Enlarge it: fields take what is typed, other keys do nothing."
      buffer.put(Line(words).wrapped(to: max(1, size.columns)), in: buffer.bounds, glyphs: look.glyphs)
      return buffer
    }
    var area = buffer.bounds
    var foot = area
    let screen = workbench.screen
    look.contexts = screen.contexts + [.screen]
    let chrome = Chrome(workbench: workbench, look: look)
    chrome.drawTitle(into: &buffer, in: area.cut(.top, chrome.titleRows(in: size)))
    if size.rows >= 16 { chrome.drawSections(into: &buffer, in: area.cut(.top), targets: &targets) }
    chrome.drawHints(into: &buffer, in: area.cut(.bottom, chrome.hintRows(in: size)), targets: &targets)
    foot = area
    // A long message leaves the content three rows, in a low window half of what there is.
    let most = max(1, area.height / 2, area.height - 3)
    let statusRows = min(chrome.statusRows(width: size.columns), most)
    let status = area.cut(.bottom, statusRows)
    chrome.drawStatus(into: &buffer, in: status)
    var scroll = scrolling[screen.place] ?? Scrolling()
    switch screen.content {
    case .list(let list):
      page = buffer.draw(
        list, in: area, viewport: &scroll.rows, targets: &targets, look: look)
    case .matrix(let matrix):
      page = buffer.draw(
        matrix, in: area, rows: &scroll.rows, columns: &scroll.columns, targets: &targets, look: look)
    case .form(let form):
      fieldWidth =
        buffer.draw(form, in: area, viewport: &scroll.rows, targets: &targets, look: look) ?? fieldWidth
      page = area.height
    case .document(let document):
      if let links = document.page {
        let rows = buffer.draw(document, links, in: area, scrolling: &scroll, targets: &targets, look: look)
        pageShown = (screen.place, rows, area.height)
      } else {
        buffer.draw(document, in: area, look: look)
      }
      page = area.height
    case .comparison(let comparison):
      buffer.draw(comparison, in: area, look: look)
      page = area.height
    }
    scrolling[screen.place] = scroll
    if workbench.overlays.isEmpty, let filter = chrome.filterCursor(in: status) { buffer.cursor = filter }
    for overlay in workbench.overlays {
      targets.cover { $0.y > status.y }
      let content = overlay.content
      // A line stands where the status does.
      let isLine = if case .line = content { true } else { false }
      page = buffer.draw(content, in: isLine ? foot : area, targets: &targets, look: look)
      if case .prompt(let prompt) = content { fieldWidth = prompt.fieldWidth(in: area) }
    }
    return buffer
  }
}
