import Testing
import TextUI

/// The file of settings.
struct ScreenSettingsTests {
  @Test(arguments: [
    ("", ScreenSettings.Clipboard.file), ("clipboard: file\n", .file), ("clipboard: terminal\n", .terminal),
    ("# nothing\n", .file),
  ])
  func `copied text goes into a file unless the terminal is named`(
    text: String, clipboard: ScreenSettings.Clipboard
  ) {
    let (settings, faults) = ScreenSettings.read(yaml: text)
    #expect(settings.clipboard == clipboard)
    #expect(faults.isEmpty)
  }

  @Test(arguments: [
    ("clipboard: osc52\n", "1:12: clipboard is 'file' or 'terminal'."),
    ("mouse: rat\n", "1:8: mouse is 'on' or 'off'."),
    ("clipbord: terminal\n", "1:1: There is no setting 'clipbord'. Did you mean 'clipboard'?"),
    ("- clipboard\n", "1:1: Settings must be pairs of a name and a value."),
  ])
  func `a fault is told with its place, and the text goes into a file`(text: String, words: String) {
    let (settings, faults) = ScreenSettings.read(yaml: text)
    #expect(settings.clipboard == .file)
    #expect(faults.map(\.description) == [words])
  }

  @Test(arguments: [
    ("", "mouse: on\n"), ("clipboard: file", "clipboard: file\nmouse: on\n"),
    ("# mine\nmouse: off # at home\nclipboard: file\n", "# mine\nmouse: on\nclipboard: file\n"),
  ])
  func `the mouse is kept, and everything else in the file stays`(text: String, kept: String) {
    let after = ScreenSettings.yaml(text, withMouse: true)
    #expect(after == kept)
    let (settings, faults) = ScreenSettings.read(yaml: after)
    #expect(settings.usesMouse && faults.isEmpty)
    #expect(!ScreenSettings.read(yaml: ScreenSettings.yaml(after, withMouse: false)).settings.usesMouse)
  }
}
