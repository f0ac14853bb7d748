import Fieldwork
import Plans
import Storage

/// Taking documents from a table on the screens: what becomes of each row is shown before anything changes.
struct DocumentImportFlow {
  private let inspection: OpenInspection

  init(_ inspection: OpenInspection) { self.inspection = inspection }

  /// Reads the file, then asks.
  func asking(for typed: String) throws(Refusal) -> [Effect] {
    let path = typed.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    guard !path.isEmpty else {
      throw Refusal("Could not import documents: no file was named. Type ':documents import FILE'.")
    }
    return [
      .load(
        FileRequest(path: path) { bytes in
          guard let bytes else {
            return [
              .announce(
                Notice(
                  "Could not import the documents: '\(path)' cannot be read. Check the name; it counts from the folder "
                    + "in which Fieldbook was started.", tone: .warning))
            ]
          }
          return preview(of: bytes, path: path)
        })
    ]
  }

  private func preview(of bytes: [UInt8], path: String) -> [Effect] {
    do {
      return [.present(menu(of: try DocumentImport(bytes, in: inspection), path: path))]
    } catch let refusal as Refusal {
      return [.announce(Notice(refusal))]
    } catch let faults as PlanFaults {
      let first = faults.faults.first.map { "line \($0.line): \($0.message)" } ?? ""
      let more =
        faults.faults.count > 1
        ? " \(faults.faults.count - 1) more; 'fieldbook documents import' tells all." : ""
      return [.announce(Notice("\(path), \(first)\(more)", tone: .warning))]
    } catch {
      return [.announce(Notice("Could not import the documents: \(error).", tone: .warning))]
    }
  }

  /// The rows below what can be done with them; Enter on a row tells all of it.
  private func menu(of table: DocumentImport, path: String) -> Menu {
    let count = table.count(.added) + table.count(.changed)
    let refused = table.count(.refused)
    let take = Menu.Entry(
      item: MenuItem(
        key: "i",
        label: StyledText(
          refused > 0 ? "import the \(counted(count, "row")) in order" : "import \(counted(count, "row"))"),
        detail: refused > 0 ? "leaves out \(refused)" : "",
        disabledReason: count == 0 ? "No row adds or changes anything." : nil)
    ) { save(table) }
    let leave = Menu.Entry(item: MenuItem(key: "n", label: "change nothing"), choose: { [] })
    return Menu(
      title: "Documents from \(path.split(separator: "/").last.map(String.init) ?? path)",
      message: "\(table.words.prefix(1).uppercased())\(table.words.dropFirst()).",
      entries: (count == 0 || refused > 0 ? [leave, take] : [take, leave]) + table.rows.map { entry(for: $0) }
    )
  }

  private func entry(for row: DocumentImport.Row) -> Menu.Entry {
    let (mark, tone, verb): (Mark, Tone, String) =
      switch row.outcome {
      case .added: (.done, .statusDone, "add")
      case .changed: (.part, .statusPart, "change")
      case .same: (.none, .muted, "keep")
      case .refused: (.refused, .statusLate, "refuse")
      }
    let name = [row.reference, row.title].filter { !$0.isEmpty }.joined(separator: "  ")
    let told =
      row.faults.isEmpty
      ? ([row.done.joined(separator: ", ")] + row.warnings).joined(separator: ". ")
      : row.faults.map(\.words).joined(separator: " ")
    return Menu.Entry(
      item: MenuItem(
        label: .mark(mark, tone) + StyledText(" \(verb) ", tone) + StyledText(name),
        detail: row.faults.isEmpty ? told : "line \(row.line)",
        disabledReason: "Line \(row.line): \(told.isEmpty ? "it stands so already" : told)"),
      choose: { [] })
  }

  private func save(_ table: DocumentImport) -> [Effect] {
    do throws(Refusal) {
      try table.save()
      return [
        .saved, .jump(.documents(DocumentScope())),
        .announce(Notice("Documents imported: \(table.pastWords). u takes it back.")),
      ]
    } catch {
      return [.announce(Notice(error))]
    }
  }
}

extension DocumentImport.Fault {
  /// "force: Could not find …".
  fileprivate var words: String { [field, message].compactMap(\.self).joined(separator: ": ") }
}
