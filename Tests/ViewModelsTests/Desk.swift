import Fieldwork
import Foundation
import Storage
import TestSupport
import Testing
import ViewModels

/// A workbench on a store of its own, as an inspector uses it and a test reads it.
final class Desk {
  let store: OpenStore
  private(set) var workbench: Workbench

  init(_ store: OpenStore) throws {
    self.store = store
    workbench = try store.workbench()
  }

  var inspection: OpenInspection { store.inspection }
  var screen: any Screen { workbench.screen }
  var place: Place { screen.place }
  /// What the user was told last; empty for nothing.
  var notice: String { workbench.notice?.text ?? "" }

  /// Starts the program anew on the same store, as after a power cut: nothing is said or kept before.
  func restart() throws {
    try store.reopen()
    workbench = try store.workbench()
  }

  /// Starts the program on a backup of the store that is only looked at.
  func look() throws {
    try store.lookAtBackup()
    workbench = try store.workbench()
  }

  @discardableResult
  func perform(_ actions: ActionID...) -> [OutwardEffect] {
    actions.flatMap { workbench.perform($0, page: 10) }
  }

  /// Types character by character; what nothing takes is reported.
  func type(_ text: String, at location: SourceLocation = #_sourceLocation) {
    for character in text where workbench.type(String(character)) == nil {
      Issue.record("Nothing takes '\(character)'.", sourceLocation: location)
    }
  }

  /// Opens the form of an activity, by its address.
  @discardableResult
  func open(_ address: String) throws -> Activity {
    let activity = try inspection.activity(address)
    _ = workbench.run([.go(.activity(activity.id))])
    return activity
  }

  /// Moves the focus of the form to the field with a label.
  func focus(on label: String, at location: SourceLocation = #_sourceLocation) {
    perform(.first)
    var steps = 0
    while field.label != label, steps < 80 {
      perform(.nextField)
      steps += 1
    }
    #expect(field.label == label, sourceLocation: location)
  }
}

// MARK: What is shown

extension Desk {
  /// The rows of a list, cells parted by bars, headings between equal signs.
  var rows: [String] {
    guard case .list(let list) = screen.content else { return [] }
    return (0..<list.count).map { list.row($0).words }
  }

  /// The row of the cursor.
  var row: String {
    guard case .list(let list) = screen.content, list.count > 0 else { return "" }
    return list.row(list.cursor).words
  }

  var matrix: MatrixContent? { if case .matrix(let matrix) = screen.content { matrix } else { nil } }

  private var form: FormContent {
    if case .form(let form) = screen.content { form } else { FormContent(items: [.heading("")], focus: 0) }
  }

  /// The field that has the focus.
  var field: FieldContent {
    if case .field(let field) = form.items[form.focus] { field } else { FieldContent(label: "") }
  }

  /// What a field of the form shows.
  func value(of label: String) -> String { content(of: label)?.value.plain ?? "no such field" }

  func content(of label: String) -> FieldContent? {
    form.items.lazy.compactMap { if case .field(let field) = $0, field.label == label { field } else { nil } }
      .first
  }

  /// The lines of the form that are no fields.
  var words: [String] {
    form.items.compactMap { if case .words(let words) = $0 { words.plain } else { nil } }
  }

  /// The menu on top, if a menu is.
  var menu: MenuContent? {
    if case .menu(let menu) = workbench.overlays.last?.content { menu } else { nil }
  }

  /// The question on top, if one is.
  var prompt: PromptContent? {
    if case .prompt(let prompt) = workbench.overlays.last?.content { prompt } else { nil }
  }

  /// The letters of the menu on top.
  var letters: [Character] { menu?.items.compactMap(\.key) ?? [] }
}

extension ListRow {
  fileprivate var words: String {
    switch self {
    case .heading(let text, _): "= \(text.plain)"
    case .cells(let cells): cells.map(\.words).joined(separator: "|")
    }
  }
}

extension ListCell {
  fileprivate var words: String {
    switch self {
    case .text(let text): text.plain
    case .fitting(let texts): texts.first?.plain ?? ""
    case .bar(let parts): parts.map { String($0.count) }.joined(separator: "+")
    }
  }
}

extension Desk {
  /// Moves the file of the store away under the open program.
  func takeStoreAway() throws { try FileManager.default.moveItem(atPath: path, toPath: path + "-elsewhere") }

  /// Moves it back to its place.
  func bringStoreBack() throws { try FileManager.default.moveItem(atPath: path + "-elsewhere", toPath: path) }

  private var path: String { inspection.store.path }
}
