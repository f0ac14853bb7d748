internal import CTerminal
internal import TextUI

/// A style in the terms of a terminal.
struct ResolvedStyle: Hashable {
  var attributes: Attributes
  /// -1 for the terminal's own.
  var foreground = -1
  var background = -1

  /// Reduces a style to what a terminal with so many colours can do.
  init(_ style: Style, colours: Int) {
    guard colours > 0 else {
      attributes = style.withoutColours.attributes
      return
    }
    attributes = style.attributes
    foreground = style.foreground?.number(among: colours) ?? -1
    background = style.background?.number(among: colours) ?? -1
    if colours < 16, case .named(let name)? = style.foreground, name.index > 8 { attributes.insert(.bold) }
    // Bright black is black here, and black text on what is mostly black cannot be read.
    if colours < 16, style.foreground == .named(.brightBlack) { foreground = -1 }
    if foreground == background, foreground >= 0 {
      (attributes, foreground, background) = (style.withoutColours.attributes, -1, -1)
    }
  }
}

/// How a run of cells is handed to curses.
struct Paint {
  let style: ResolvedStyle
  let pair: Int32

  var attributes: UInt32 { UInt32(style.attributes.rawValue) }

  /// Whether a blank looks the same in both: it has no letter that could be bold or have a colour.
  func looksAlikeOnBlanks(_ other: Paint) -> Bool {
    guard style != other.style else { return true }
    return style.background == other.style.background
      && style.attributes.union(other.style.attributes).isDisjoint(with: [.reverse, .underline])
  }
}

/// Finds the attributes and the colour pair of every style of a theme, once each.
struct StylePainter {
  private struct Surface: Hashable {
    let style: Token
    let backdrop: Token
  }

  private struct Colours: Hashable {
    let foreground: Int
    let background: Int
  }

  let theme: Theme
  private let colours: Int
  private var paints: [Surface: Paint] = [:]
  private var pairs: [Colours: Int32] = [:]

  init(theme: Theme, colours: Int) {
    self.theme = theme
    self.colours = colours
  }

  mutating func paint(of cell: Cell) -> Paint { paint(cell.style, on: cell.backdrop) }

  mutating func paint(_ style: Token, on backdrop: Token) -> Paint {
    let surface = Surface(style: style, backdrop: backdrop)
    if let paint = paints[surface] { return paint }
    let resolved = ResolvedStyle(theme.style(style, on: backdrop), colours: colours)
    let paint = Paint(style: resolved, pair: pair(resolved))
    paints[surface] = paint
    return paint
  }

  private mutating func pair(_ style: ResolvedStyle) -> Int32 {
    let wanted = Colours(foreground: style.foreground, background: style.background)
    if wanted.foreground < 0, wanted.background < 0 { return 0 }
    if let pair = pairs[wanted] { return pair }
    let pair = Int32(pairs.count + 1)
    // A theme may have more pairs than the terminal: the rest is shown without colours.
    guard pair < terminal_pairs(),
      terminal_set_pair(pair, Int32(wanted.foreground), Int32(wanted.background))
    else { return 0 }
    pairs[wanted] = pair
    return pair
  }
}
