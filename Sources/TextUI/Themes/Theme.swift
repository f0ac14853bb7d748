/// A named table of styles.
public struct Theme: Hashable, Sendable {
  /// What background a theme is drawn for; `any` relies on the terminal's own.
  public enum Kind: String, CaseIterable, Sendable {
    case any, dark, light
  }

  public let name: String
  public let kind: Kind
  /// What the theme says itself; ask `style(_:)` for what holds.
  public let styles: [Token: Style]

  public init(name: String, kind: Kind, styles: [Token: Style]) {
    self.name = name
    self.kind = kind
    self.styles = styles
  }

  /// The style of a token, or that of the nearest token on its chain of fallbacks that the theme has.
  public func style(_ token: Token) -> Style {
    var current: Token? = token
    while let token = current {
      if let style = styles[token] { return style }
      current = token.fallback
    }
    return Style()
  }

  /// The style of a cell: the token upon its backdrop, upon the plain text of the theme.
  ///
  /// On a selected row and its like a token keeps its attributes and gives its colour up, which was chosen to
  /// stand out from another background; and dimness, which would dim the surface in patches.
  public func style(_ token: Token, on backdrop: Token) -> Style {
    let surface = backdrop == .text ? style(.text) : style(backdrop).over(style(.text))
    if token == backdrop || token == .text { return surface }
    var own = style(token)
    if backdrop.imposesColours, own.background == nil {
      own.foreground = nil
      own.attributes.remove(.dim)
    }
    return own.over(surface)
  }
}

extension Token {
  fileprivate var imposesColours: Bool {
    switch self {
    case .rowSelected, .buttonFocused, .buttonDanger, .tabCurrent, .toast, .caret, .matchCurrent: true
    default: false
    }
  }
}
