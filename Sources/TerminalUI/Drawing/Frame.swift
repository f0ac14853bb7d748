public import TextUI
public import ViewModels

/// What a front end remembers of each screen between two frames: how far it is scrolled.
struct Scrolling {
  var rows = Viewport()
  var columns = Viewport()
}

/// Draws the whole screen: title, sections, content, status and hints, and the boxes over them.
public struct Frame {
  private let look: Look
  private var scrolling: [Place: Scrolling] = [:]
  /// How many rows of the content or the topmost box could be seen in the last frame, for moving by pages.
  public private(set) var page = 20

  /// Below this nothing useful can be shown.
  public static let smallest = Size(columns: 30, rows: 6)

  /// Makes a frame for a terminal.
  ///
  /// - Parameters:
  ///   - glyphs: The signs that the terminal can show.
  ///   - keymap: For the keys in hints and menus.
  public init(glyphs: Glyphs, keymap: Keymap) { look = Look(glyphs: glyphs, keymap: keymap) }

  /// Draws the workbench as it is now.
  public mutating func draw(_ workbench: Workbench, size: Size) -> CellBuffer {
    var buffer = CellBuffer(size: size)
    guard size.columns >= Self.smallest.columns, size.rows >= Self.smallest.rows else {
      let words = "Fieldbook needs \(Self.smallest), this is \(size). Enlarge it; nothing is lost."
      buffer.put(Line(words).wrapped(to: max(1, size.columns)), in: buffer.bounds, glyphs: look.glyphs)
      return buffer
    }
    var area = buffer.bounds
    var foot = area
    let screen = workbench.screen
    let chrome = Chrome(workbench: workbench, look: look)
    chrome.drawTitle(into: &buffer, in: area.cut(.top))
    if size.rows >= 16 { chrome.drawSections(into: &buffer, in: area.cut(.top)) }
    chrome.drawHints(into: &buffer, in: area.cut(.bottom))
    foot = area
    let statusRows = min(chrome.statusRows(width: size.columns), max(1, area.height / 2))
    chrome.drawStatus(into: &buffer, in: area.cut(.bottom, statusRows))
    var scroll = scrolling[screen.place] ?? Scrolling()
    switch screen.content {
    case .list(let list): page = buffer.draw(list, in: area, viewport: &scroll.rows, look: look)
    case .matrix(let matrix):
      page = buffer.draw(matrix, in: area, rows: &scroll.rows, columns: &scroll.columns, look: look)
    case .form(let form):
      buffer.draw(form, in: area, viewport: &scroll.rows, look: look)
      page = area.height
    case .document(let document):
      buffer.draw(document, in: area, look: look)
      page = area.height
    }
    scrolling[screen.place] = scroll
    if workbench.overlays.isEmpty, let filter = chrome.filterCursor(size: size) { buffer.cursor = filter }
    for overlay in workbench.overlays {
      let content = overlay.content
      // A line stands where the status does.
      let isLine = if case .line = content { true } else { false }
      page = buffer.draw(content, in: isLine ? foot : area, look: look)
    }
    return buffer
  }
}
