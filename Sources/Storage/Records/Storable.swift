extension String {
  /// The text as SQLite can keep it.
  ///
  /// SQLite and GRDB end a text at U+0000 and would drop the rest without a word; the visible sign for it, ␀,
  /// stands in its place.
  var storable: String {
    guard utf8.contains(0) else { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars { scalars.append(scalar == "\0" ? "\u{2400}" : scalar) }
    return String(scalars)
  }
}

extension FieldValue? {
  /// Whether both are the same byte for byte, or both nothing.
  func isIdentical(to other: FieldValue?) -> Bool {
    switch (self, other) {
    case (nil, nil): true
    case (let left?, let right?): left.isIdentical(to: right)
    default: false
    }
  }
}

extension FieldValue {
  /// The content as SQLite can keep it.
  var storable: FieldValue {
    if case .text(let text) = self { .text(text.storable) } else { self }
  }

  /// Whether both are the same byte for byte; texts that only look alike, as é and e with an accent, are not.
  func isIdentical(to other: FieldValue) -> Bool {
    switch (self, other) {
    case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
    case (.integer(let left), .integer(let right)): left == right
    case (.text, .integer), (.integer, .text): false
    }
  }
}
