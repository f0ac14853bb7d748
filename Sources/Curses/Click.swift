internal import TextUI

/// What a terminal tells of the mouse.
struct Click {
  private var event: MouseEvent?

  /// Reads the numbers of a click as xterm writes them since 2012, the `ESC [ <` being read: button, column and row,
  /// ended by `M` for a press and by `m` for a release.
  init(next: () -> UInt32?) {
    var numbers = [0]
    while let character = next() {
      switch character {
      case 0x30...0x39:
        numbers[numbers.count - 1] = min(numbers[numbers.count - 1] * 10 + Int(character - 0x30), 100_000)
      case 0x3B: numbers.append(0)
      case 0x4D:
        if numbers.count == 3 { take(button: numbers[0], column: numbers[1], row: numbers[2]) }
        return
      default: return
      }
    }
  }

  /// Reads the three characters of a click in the older form, the `ESC [ M` being read.
  init(bytes next: () -> UInt32?) {
    guard let button = next(), let column = next(), let row = next(), min(button, column, row) >= 32 else {
      return
    }
    take(button: Int(button) - 32, column: Int(column) - 32, row: Int(row) - 32)
  }

  /// What has happened, for the decoder; a release, or another button, means nothing.
  var decoded: KeyDecoder.Decoded { event.map { .mouse($0) } ?? .unknown }

  private mutating func take(button: Int, column: Int, row: Int) {
    guard column > 0, row > 0 else { return }
    let kinds: [Int: MouseEvent.Button] = [0: .first, 64: .wheelUp, 65: .wheelDown]
    event = kinds[button].map { MouseEvent($0, x: column - 1, y: row - 1) }
  }
}
