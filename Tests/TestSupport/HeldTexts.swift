/// Every text that a value holds, in itself and in whatever it refers to, as far as a mirror shows it.
///
/// For proofs that something is nowhere any more: strings, and characters one after the other, as texts being typed
/// are kept. What closures have caught cannot be seen.
public func textsHeld(by value: Any, passingOver isPassedOver: (Any) -> Bool = { _ in false }) -> [String] {
  var known: Set<ObjectIdentifier> = []
  var texts: [String] = []
  func look(at value: Any) {
    if let text = value as? String { return texts.append(text) }
    if let characters = value as? [Character] { return texts.append(String(characters)) }
    guard !isPassedOver(value) else { return }
    var mirror: Mirror? = Mirror(reflecting: value)
    if mirror?.displayStyle == .class, !known.insert(ObjectIdentifier(value as AnyObject)).inserted { return }
    while let current = mirror {
      for child in current.children { look(at: child.value) }
      mirror = current.superclassMirror
    }
  }
  look(at: value)
  return texts
}
