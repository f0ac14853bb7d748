internal import Yams

extension Theme {
  /// Reads a theme file.
  ///
  /// The theme is usable whatever the faults: what could not be read is left out.
  ///
  /// The file has `name`, `kind`, `inherit`, `palette` and `tokens`. `inherit` names one of the `known` themes,
  /// whose styles hold where the file says nothing; without it the fallbacks of the tokens do. A style is
  /// `[colour] [on colour] [attribute …]`, or `plain`.
  public static func read(
    yaml text: String, known: [Theme] = [.default]
  ) -> (theme: Theme, faults: [SourceFault]) {
    var reader = ThemeReader(known: known)
    reader.read(text)
    return (reader.theme, reader.yaml.faults.sorted())
  }
}

private struct ThemeReader {
  let known: [Theme]
  var yaml = YAMLReading()
  private var name = "Unnamed"
  private var kind = Theme.Kind.any
  private var inherited: [Token: Style] = [:]
  private var palette: [String: Colour] = [:]
  private var styles: [Token: Style] = [:]

  init(known: [Theme]) { self.known = known }

  var theme: Theme {
    Theme(name: name, kind: kind, styles: inherited.merging(styles) { _, own in own })
  }

  mutating func read(_ text: String) {
    guard let root = yaml.root(of: text) else { return }
    let pairs = yaml.pairs(of: root, what: "A theme")
    // Tokens need the palette, wherever the file puts it.
    for (name, key, value) in pairs where name != "tokens" { readPart(name, key, value) }
    for (name, _, value) in pairs where name == "tokens" { readTokens(value) }
  }

  private mutating func readPart(_ part: String, _ key: Node, _ value: Node) {
    switch part {
    case "name":
      if let text = value.scalar?.string, !text.isEmpty {
        name = text
      } else {
        yaml.note("A theme's name must be text.", at: value)
      }
    case "kind":
      if let kind = Theme.Kind(rawValue: value.scalar?.string ?? "") {
        self.kind = kind
      } else {
        yaml.note("A theme's kind is 'any', 'dark' or 'light'.", at: value)
      }
    case "inherit": readInherit(value)
    case "palette": readPalette(value)
    default:
      let parts = ["name", "kind", "inherit", "palette", "tokens"]
      yaml.note("A theme has no '\(part)'.\(suggestion(for: part, among: parts))", at: key)
    }
  }

  private mutating func readInherit(_ value: Node) {
    let wanted = value.scalar?.string ?? ""
    if let theme = known.first(where: { $0.name.lowercased() == wanted.lowercased() }) {
      inherited = theme.styles
    } else {
      yaml.note(
        "There is no theme '\(wanted)'.\(suggestion(for: wanted, among: known.map(\.name)))", at: value)
    }
  }

  private mutating func readPalette(_ value: Node) {
    for (name, _, value) in yaml.pairs(of: value, what: "A palette") {
      guard let text = value.scalar?.string else {
        yaml.note("A palette entry is a colour, as in '#5fafff'.", at: value)
        continue
      }
      do throws(StyleTextFault) {
        palette[name] = try Colour(paletteText: text)
      } catch {
        yaml.note(error.message, at: value, offset: error.offset)
      }
    }
  }

  private mutating func readTokens(_ value: Node) {
    for (name, key, value) in yaml.pairs(of: value, what: "The tokens") {
      guard let token = Token(rawValue: name) else {
        let names = Token.allCases.map(\.rawValue)
        yaml.note("There is no token '\(name)'.\(suggestion(for: name, among: names))", at: key)
        continue
      }
      guard let text = value.scalar?.string else {
        yaml.note("A style is words, as in 'yellow on default bold'.", at: value)
        continue
      }
      do throws(StyleTextFault) {
        styles[token] = try Style(text: text == "plain" ? "" : text, palette: palette)
      } catch {
        yaml.note(error.message, at: value, offset: error.offset)
      }
    }
  }
}
