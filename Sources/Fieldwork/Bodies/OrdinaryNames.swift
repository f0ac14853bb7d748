/// Short forms of bodies that are words of English besides: beds in custody, MPs, whom the inspectors met.
enum OrdinaryNames {
  /// How each is written where it is a name, by its words in small letters.
  private static let asNames = [
    "asp": ["ASP"], "beds": ["Beds"], "british transport": ["British Transport"],
    "civil nuclear": ["Civil Nuclear"], "derbys": ["Derbys"], "met": ["Met"], "mod": ["MoD", "MOD"],
    "mps": ["MPS"], "staffs": ["Staffs"], "wilts": ["Wilts"],
  ]

  /// How a text writes a short form where it means the body; `nil` for what is no word of English.
  static func spellings(of name: String) -> [String]? { asNames[name] }

  /// Whether such a name is written like any word at the beginning of a sentence: "Beds", but not "MoD".
  static func isCapitalised(_ written: String) -> Bool {
    spellings(of: written.lowercased()) != nil && !written.dropFirst().contains(where: \.isUppercase)
  }

  /// Whether the words of a text can be a name by the way they are written.
  static func isName(_ written: String) -> Bool {
    asNames[written.lowercased()]?.contains { written == $0 || written == $0.uppercased() } ?? true
  }
}
