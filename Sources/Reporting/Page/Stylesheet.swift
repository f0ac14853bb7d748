import Fieldwork

/// The page's style, with every colour that stands on another in one place.
enum Stylesheet {
  /// What a colour is for; the darker of two neighbours is told apart by a border as well.
  enum Role: String, CaseIterable {
    case background, text, quiet, link, line, trough, bar, mark
    case shade0, shade1, shade2, shade3, shade4, shade5, shade6
  }

  static let light: [Role: String] = [
    .background: "#ffffff", .text: "#1b1f23", .quiet: "#4a525a", .link: "#0b4f8a", .line: "#767f88",
    .trough: "#e9edf0", .bar: "#1f5f9e", .mark: "#e4e4e4", .shade0: "#a9cfee", .shade1: "#f3e2a0",
    .shade2: "#f4bfa0", .shade3: "#d9c4e8", .shade4: "#bfe3c5", .shade5: "#f7c8d4", .shade6: "#e4e6e8",
  ]

  static let dark: [Role: String] = [
    .background: "#15181b", .text: "#e9e7e3", .quiet: "#b3b9bf", .link: "#8fc7ff", .line: "#858d95",
    .trough: "#2a2f34", .bar: "#79b4ec", .mark: "#3b4045", .shade0: "#1d4e79", .shade1: "#5b4c0c",
    .shade2: "#7a3517", .shade3: "#543a69", .shade4: "#1f5530", .shade5: "#6b2b40", .shade6: "#33383d",
  ]

  /// Pairs that are read on one another: 4.5 to 1 at least.
  static let textPairs: [(Role, Role)] =
    [
      (.text, .background), (.quiet, .background), (.link, .background), (.text, .mark),
    ] + [.shade0, .shade1, .shade2, .shade3, .shade4, .shade5, .shade6].map { (.text, $0) }

  /// Pairs of which one is seen on the other: 3 to 1 at least.
  static let graphicPairs: [(Role, Role)] = [(.bar, .background), (.bar, .trough), (.line, .background)]

  private static func variables(_ colours: [Role: String]) -> String {
    Role.allCases.compactMap { role in colours[role].map { "--\(role.rawValue): \($0);" } }
      .joined(separator: " ")
  }

  static func text(marking: Marking) -> String {
    let shades = (0...TileMap.grey).map { ".shade\($0) { fill: var(--shade\($0)); }" }
      .joined(separator: "\n")
    // A marking is made of a closed list of words; nothing in it could end the string.
    return """
      :root { color-scheme: light dark; \(variables(light)) }
      @media (prefers-color-scheme: dark) { :root { \(variables(dark)) } }
      * { box-sizing: border-box; }
      body { margin: 0 auto; max-width: 46rem; padding: 0 1.25rem; background: var(--background);
        color: var(--text); font: 1.0625rem/1.55 "Source Sans 3", "Segoe UI", "Liberation Sans", Arial, sans-serif; }
      h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
      h1 { font-size: 2rem; margin: 1.5rem 0 0.5rem; }
      h2 { font-size: 1.45rem; margin: 2.75rem 0 0.75rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
      h3 { font-size: 1.15rem; margin: 1.75rem 0 0.5rem; }
      h4 { font-size: 1.0625rem; margin: 1.25rem 0 0.25rem; }
      p, ul, ol, blockquote { margin: 0 0 0.9rem; }
      li { margin-bottom: 0.3rem; }
      a { color: var(--link); text-underline-offset: 0.15em; }
      a:focus-visible, [tabindex]:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
      main:focus { outline: none; }
      .skip { position: absolute; left: -100rem; }
      .skip:focus { left: 1rem; top: 1rem; padding: 0.5rem 1rem; background: var(--background); z-index: 1; }
      .marking { margin: 1rem 0; text-align: center; font-weight: 700; letter-spacing: 0.04em; text-transform: uppercase; }
      .subtitle { color: var(--quiet); font-size: 1.15rem; }
      nav ol { columns: 2 18rem; }
      nav h2 { font-size: 1.15rem; margin-top: 1.5rem; }
      blockquote { padding-left: 1rem; border-left: 4px solid var(--line); }
      .redacted { background: var(--mark); padding: 0 0.2em; border-radius: 2px; white-space: nowrap; }
      .table { overflow-x: auto; margin: 0 0 1.25rem; }
      table { border-collapse: collapse; width: 100%; font-size: 0.95rem; font-variant-numeric: tabular-nums; }
      caption { text-align: left; font-weight: 600; padding: 0.25rem 0 0.5rem; }
      th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid var(--trough); }
      thead th { border-bottom: 2px solid var(--line); }
      tbody th { font-weight: 400; }
      th:last-child, td:last-child { padding-right: 0; }
      .number { text-align: right; }
      figure { margin: 1.5rem 0; }
      figcaption { font-weight: 600; margin-bottom: 0.6rem; }
      svg { display: block; max-width: 100%; height: auto; font-family: inherit; fill: var(--text); }
      svg .label, svg .count { font-size: 15px; }
      svg .code { font-size: 15px; font-weight: 700; }
      svg .answer { font-size: 11px; }
      .trough { fill: var(--trough); }
      .bar { fill: var(--bar); }
      .tile { stroke: var(--line); stroke-width: 1; }
      \(shades)
      details { margin-top: 0.6rem; }
      summary { cursor: pointer; color: var(--link); }
      sup { line-height: 0; }
      .notes { font-size: 0.95rem; }
      @page { size: A4; margin: 20mm 18mm; @top-center { content: "\(marking)"; font-weight: bold; } @bottom-center { content: "\(marking)"; font-weight: bold; } }
      @media print {
        :root { color-scheme: light; \(variables(light)) }
        body { max-width: none; padding: 0; font-size: 10.5pt; }
        .skip, nav, summary { display: none; }
        h2, h3, h4, figcaption, caption { break-after: avoid; }
        figure, tr, blockquote { break-inside: avoid; }
        .table { overflow: visible; }
        a { color: inherit; text-decoration: none; }
        * { print-color-adjust: exact; }
      }
      """
  }
}
