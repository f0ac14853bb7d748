import Fieldwork
import Storage

/// Adding a document on the screens: whom it comes from, what kind it is, and its title.
struct DocumentAdding {
  private let inspection: OpenInspection

  init(in inspection: OpenInspection) { self.inspection = inspection }

  /// Asks for whatever is not known yet.
  func asking(body: Body?) -> [Effect] {
    guard !inspection.outline.documentKinds.isEmpty else {
      return [.announce(Notice("The plan of this inspection has no kinds of document.", tone: .warning))]
    }
    guard let body else { return [.present(sources)] }
    do throws(Refusal) {
      return [.present(kinds(try inspection.documentSource(nil, body: body), name: body.shortName))]
    } catch {
      return [.announce(Notice(error))]
    }
  }

  private static let otherAgency = "another agency"

  private typealias Source = (source: DocumentSource, body: Identifier<Body>?)

  /// Every force, unit and partner, and the other agencies, narrowed down by typing.
  private var sources: Palette {
    let bodies = (try? inspection.directory().bodies) ?? []
    let entries = bodies.map { body in
      PaletteEntry(
        item: MenuItem(label: StyledText(body.name)), words: folded("\(body.shortName) \(body.name)")
      ) { asking(body: body) }
    }
    let other = PaletteEntry(
      item: MenuItem(label: StyledText(Self.otherAgency)), words: "another agency other"
    ) {
      [.present(kinds((.otherAgency, nil), name: Self.otherAgency))]
    }
    return Palette(title: "Whom does the document come from?", entries: entries + [other])
  }

  private func kinds(_ source: Source, name: String) -> Menu {
    Menu(
      title: "Document from \(name)", message: "What kind?",
      entries: zip("123456789abcdefghijklmnopqrstuvwxyz", inspection.outline.documentKinds).map { key, kind in
        Menu.Entry(item: MenuItem(key: key, label: StyledText(kind.label))) {
          [.present(title(source.source, of: source.body.flatMap { try? inspection.body($0) }, kind: kind))]
        }
      })
  }

  /// Asks for its title.
  func title(_ source: DocumentSource, of body: Body?, kind: Option) -> Prompt {
    Prompt(
      title: "\(kind.label) from \(body?.shortName ?? Self.otherAgency)",
      message: "Its title, safe at OFFICIAL.",
      keeper: DraftKeeper(inspection, of: .document(kind: kind.code, source, body?.id))
    ) { typed throws(Refusal) in
      let line = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard !line.isEmpty else {
        throw Refusal("Could not add a document without a title. Type one, or press Esc.")
      }
      let document = try inspection.newDocument(title: line, kind: kind.code, source: (source, body?.id))
      try inspection.save([document], summary: NewDocument.summary(of: document))
      return [
        .saved, .go(.document(document.id)),
        .announce(
          Notice("\(document.reference) added. t sets its status; Tab goes through what is known of it.")),
      ]
    }
  }
}
