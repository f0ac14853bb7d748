/// The marks that drawing uses beyond letters, in a set that the terminal and its font can show.
///
/// Marks are one column wide; only `ellipsis` may be longer.
public struct Glyphs: Hashable, Sendable {
  public var horizontal = "─"
  public var vertical = "│"
  public var topLeft = "┌"
  public var topRight = "┐"
  public var bottomLeft = "└"
  public var bottomRight = "┘"
  public var teeLeft = "├"
  public var teeRight = "┤"
  public var teeTop = "┬"
  public var teeBottom = "┴"
  public var cross = "┼"
  public var ellipsis = "…"
  public var pointer = "▸"
  public var bullet = "•"
  public var marked = "■"
  public var arrowUp = "↑"
  public var arrowDown = "↓"
  public var arrowLeft = "←"
  public var arrowRight = "→"
  public var scrollThumb = "█"
  public var scrollTrack = "│"
  /// Not begun, on hand, partly there, done, will not be, not wanted.
  public var none = "○"
  public var current = "●"
  public var part = "◐"
  public var done = "✓"
  public var refused = "✗"
  public var notApplicable = "–"
  /// Something needs attention.
  public var warning = "!"
  /// A cell filled by eighths, from an empty one to a full one; two entries when there are no parts.
  public var fill = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
  public var empty = "░"

  public static let unicode = Glyphs()

  /// For the Linux console, whose font has lines and blocks and few other marks.
  public static let console: Glyphs = {
    var glyphs = ascii
    (glyphs.horizontal, glyphs.vertical) = ("─", "│")
    (glyphs.topLeft, glyphs.topRight, glyphs.bottomLeft, glyphs.bottomRight) = ("┌", "┐", "└", "┘")
    (glyphs.teeLeft, glyphs.teeRight, glyphs.teeTop, glyphs.teeBottom, glyphs.cross) = (
      "├", "┤", "┬", "┴", "┼"
    )
    (glyphs.scrollThumb, glyphs.scrollTrack) = ("█", "│")
    (glyphs.fill, glyphs.empty) = ([" ", "█"], "░")
    return glyphs
  }()

  public static let ascii = Glyphs(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
    teeLeft: "+", teeRight: "+", teeTop: "+", teeBottom: "+", cross: "+", ellipsis: "...", pointer: ">",
    bullet: "*", marked: "#", arrowUp: "^", arrowDown: "v", arrowLeft: "<", arrowRight: ">", scrollThumb: "#",
    scrollTrack: "|", none: "o", current: "*", part: "/", done: "x", refused: "X", notApplicable: "-",
    warning: "!", fill: [".", "#"], empty: ".")
}
