public import ViewModels

/// What the screens are to be opened with.
public struct ScreenRequest {
  /// When colours are used.
  public enum ColorMode: String, CaseIterable, Sendable {
    /// Unless `NO_COLOR` is set or the terminal has none.
    case auto
    case always, never
  }

  /// Closed by the command when the screens have come back.
  public let inspection: OpenInspection
  /// The name of a theme, or the path of its file; `nil` for the one configured.
  public let theme: String?
  public let color: ColorMode
  /// Whether only ASCII is to be drawn.
  public let asciiOnly: Bool
  /// Whether the store is the throw-away one.
  public let isDemo: Bool
  /// Whether nobody has said yet who is at the keyboard, so that they should be asked.
  public let authorIsUnknown: Bool
  /// Keeps the author for later, after somebody was asked; says why if it cannot.
  public let keepAuthor: (String) throws(Refusal) -> Void
  /// Keeps a theme's name for later; says why if it cannot.
  public let keepTheme: (String) throws(Refusal) -> Void
}
