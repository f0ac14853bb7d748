extension Theme {
  /// The theme that needs no file: the terminal's own foreground and background, and the sixteen colours
  /// its user chose.
  ///
  /// `themes/default.yaml` says the same, as a start for one's own.
  public static let `default` = Theme(
    name: "Default", kind: .any,
    styles: [
      .text: Style(foreground: .terminal, background: .terminal),
      .textMuted: Style(attributes: .dim),
      .textStrong: Style(attributes: .bold),
      .title: Style(attributes: .bold),
      .heading: Style(foreground: .named(.cyan), attributes: .bold),
      .border: Style(attributes: .dim),
      .borderFocused: Style(foreground: .named(.cyan)),
      .rowSelected: Style(attributes: .reverse),
      .rowSelectedUnfocused: Style(attributes: .underline),
      .rowMarked: Style(foreground: .named(.yellow), attributes: .bold),
      .match: Style(foreground: .named(.yellow), attributes: .underline),
      .matchCurrent: Style(foreground: .named(.yellow), attributes: [.bold, .reverse]),
      .key: Style(foreground: .named(.cyan), attributes: .bold),
      .keyLabel: Style(),
      .statusline: Style(),
      .breadcrumb: Style(),
      .marking: Style(attributes: .bold),
      .field: Style(attributes: .underline),
      .fieldFocused: Style(attributes: [.bold, .underline]),
      .caret: Style(attributes: .reverse),
      .buttonDanger: Style(foreground: .named(.red), attributes: [.bold, .reverse]),
      .statusNone: Style(attributes: .dim),
      .statusArranging: Style(foreground: .named(.cyan)),
      .statusConfirmed: Style(foreground: .named(.blue), attributes: .bold),
      .statusPart: Style(foreground: .named(.yellow)),
      .statusNotesDue: Style(foreground: .named(.magenta), attributes: .bold),
      .statusDone: Style(foreground: .named(.green)),
      .statusClosed: Style(attributes: .dim),
      .statusLate: Style(foreground: .named(.red), attributes: .bold),
      .severityInfo: Style(foreground: .named(.cyan)),
      .severityWarning: Style(foreground: .named(.yellow), attributes: .bold),
      .severityError: Style(foreground: .named(.red), attributes: .bold),
      .toast: Style(attributes: .reverse),
      .tab: Style(),
      .tabCurrent: Style(attributes: [.bold, .reverse]),
    ])
}
