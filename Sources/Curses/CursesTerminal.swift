internal import CTerminal
public import TextUI

/// The terminal this process runs in.
///
/// There is one at a time, and one thread uses it.
public final class CursesTerminal: Terminal {
  public private(set) var size: Size
  public let capabilities: Capabilities
  /// The type of terminal that is in use; not what TERM says where that was unknown.
  public let type: String
  /// Whether characters beyond ASCII are sent as they are.
  private let sendsUnicode: Bool
  private var input: CursesInput
  private var painter: StylePainter
  private var shown: CellBuffer?
  /// The scalars of the run that is being painted, kept to save the allocation.
  private var run: [UInt32] = []

  /// Opens the screen.
  ///
  /// Until `close` signals arrive as events, standard error goes to the log, and a crash puts the terminal right.
  public init(_ options: CursesOptions) throws(CursesFailure) {
    type = try Self.type(for: options)
    // The locale also decides what can be typed, so it is set whatever is drawn.
    let takesUTF8 = terminal_set_locale(TerminalType.takesUTF8(type))
    sendsUnicode = takesUTF8 && !options.ascii
    guard Self.open(type, options) else { throw .cannotOpen }
    size = currentSize()
    let glyphs: Glyphs = !sendsUnicode ? .ascii : type.hasPrefix("linux") ? .console : .unicode
    capabilities = Capabilities(colours: Int(terminal_colours()), glyphs: glyphs)
    input = CursesInput()
    painter = StylePainter(theme: .default, colours: capabilities.colours)
  }

  /// Why the screen cannot be opened, found out without touching the terminal; `nil` where it most likely can.
  public static func fault(_ options: CursesOptions) -> CursesFailure? {
    do throws(CursesFailure) {
      _ = try type(for: options)
      return nil
    } catch {
      return error
    }
  }

  private static func type(for options: CursesOptions) throws(CursesFailure) -> String {
    guard isTerminal(options.input), isTerminal(options.output) else { throw .notATerminal }
    return try TerminalType.choose(options.environment)
  }

  private static func open(_ type: String, _ options: CursesOptions) -> Bool {
    type.withCString { type in
      (options.log ?? "").withCString { log in
        let notice = options.crashNotice.map { $0 + "\n" } ?? ""
        return notice.withCString { notice in
          var settings = terminal_options(
            type: type, input: options.input, output: options.output,
            escape_delay: options.escapeDelay ?? -1, colours: options.wantsColours,
            log: options.log == nil ? nil : log, crash_notice: notice)
          return terminal_open(&settings)
        }
      }
    }
  }

  public var waker: @Sendable () -> Void { { terminal_wake() } }

  public var hasPendingInput: Bool { input.isPending() }

  public func next(timeout: Int?) -> InputEvent? {
    let event = input.next(timeout: timeout)
    if case .resize(let size)? = event {
      self.size = size
      shown = nil
    }
    return event
  }

  public func present(_ buffer: CellBuffer, theme: Theme) {
    guard !input.isGone else { return }
    if theme != painter.theme {
      terminal_forget_pairs()
      terminal_repaint()
      painter = StylePainter(theme: theme, colours: capabilities.colours)
      shown = nil
    }
    if shown?.size != buffer.size {
      terminal_erase()
      shown = nil
    }
    // A picture drawn just before a resize may be larger than the screen now is.
    let columns = min(buffer.size.columns, Int(terminal_columns()))
    for y in 0..<min(buffer.size.rows, Int(terminal_rows())) {
      let changes = shown.map { buffer.changes(inRow: y, since: $0) } ?? 0..<columns
      if let changes { paint(buffer.row(y), changes.clamped(to: 0..<columns), y) }
    }
    shown = columns == buffer.size.columns ? buffer : nil
    let cursor =
      buffer.cursor ?? Cursor(x: buffer.size.columns - 1, y: buffer.size.rows - 1, isVisible: false)
    terminal_show(Int32(cursor.y), Int32(cursor.x), cursor.isVisible)
  }

  public func redraw() { terminal_repaint() }

  public func suspend() { input.resume(terminal_suspend()) }

  public func setMouse(_ isWanted: Bool) { terminal_set_mouse(isWanted) }

  public func withReleased<Result>(_ body: () throws -> Result) rethrows -> Result {
    terminal_release()
    defer { input.resume(terminal_resume(false)) }
    return try body()
  }

  public func copy(_ text: String) -> Bool {
    guard let sequence = Clipboard.sequence(text) else { return false }
    sequence.withUnsafeBytes { bytes in
      terminal_write(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
    }
    return true
  }

  public func close() { terminal_close() }

  // MARK: Painting

  /// Paints some columns of a row, in runs that look alike.
  ///
  /// Blanks between two words go with the word before where nobody can see it: each change of style is a dozen
  /// bytes to the terminal. Blanks behind the last word stay plain, for a terminal can be told to clear these.
  private func paint(_ row: ArraySlice<Cell>, _ columns: Range<Int>, _ y: Int) {
    guard !columns.isEmpty else { return }
    var start = columns.lowerBound
    var last = row[row.startIndex + start]
    var own = painter.paint(of: last)
    var paint = own
    let lastWord = columns.last { row[row.startIndex + $0].glyph != " " } ?? columns.lowerBound
    for x in columns {
      let cell = row[row.startIndex + x]
      if !(cell.style == last.style && cell.backdrop == last.backdrop) { own = painter.paint(of: cell) }
      last = cell
      let isBlank = cell.glyph == " " && x < lastWord
      if own.style != paint.style, !(isBlank && own.looksAlikeOnBlanks(paint)) {
        send(paint, y, x: start)
        (start, paint) = (x, own)
      }
      if cell.width > 0 { append(cell) }
    }
    send(paint, y, x: start)
  }

  private func append(_ cell: Cell) {
    if sendsUnicode {
      for scalar in cell.glyph.unicodeScalars { run.append(scalar.value) }
    } else if let scalar = Transliteration.ascii(cell.glyph).unicodeScalars.first {
      for _ in 0..<cell.width { run.append(scalar.value) }
    }
  }

  private func send(_ paint: Paint, _ y: Int, x: Int) {
    terminal_put(Int32(y), Int32(x), run, Int32(run.count), paint.attributes, paint.pair)
    run.removeAll(keepingCapacity: true)
  }
}

/// The size of the screen as curses has it, which is what can be drawn on.
func currentSize() -> Size {
  Size(columns: Int(terminal_columns()), rows: Int(terminal_rows()))
}
