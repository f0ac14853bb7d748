internal import Yams

/// A node of a YAML file that a person wrote, read without ever throwing twice: faults are gathered.
struct YAMLReading {
  private(set) var faults: [SourceFault] = []

  /// Notes a fault at a node, or so many characters into its text.
  mutating func note(_ message: String, at node: Node, offset: Int? = nil) {
    let mark = node.mark
    var offset = offset
    if case .scalar(let scalar) = node, scalar.style == .doubleQuoted || scalar.style == .singleQuoted {
      offset? += 1
    }
    faults.append(
      SourceFault(line: mark?.line ?? 1, column: (mark?.column ?? 1) + (offset ?? 0), message: message))
  }

  /// The top of the file; nil after a fault, or when the file is empty.
  mutating func root(of text: String) -> Node? {
    do {
      // Words are all that is read; to tell numbers and days from words, the usual resolver would compile its
      // expressions first.
      return try Yams.compose(yaml: text, .basic)
    } catch let YamlError.scanner(_, problem, mark, _), let YamlError.parser(_, problem, mark, _),
      let YamlError.composer(_, problem, mark, _)
    {
      faults.append(SourceFault(line: mark.line, column: mark.column, message: sentence(problem)))
    } catch let YamlError.duplicatedKeysInMapping(duplicates, context) {
      let names = duplicates.map { "'\($0)'" }.joined(separator: ", ")
      faults.append(
        SourceFault(
          line: context.mark.line, column: context.mark.column, message: "\(names) stands here twice."))
    } catch {
      faults.append(SourceFault(line: 1, column: 1, message: "This is not YAML."))
    }
    return nil
  }

  /// The pairs of a mapping whose keys are plain words.
  mutating func pairs(of node: Node, what: String) -> [(name: String, key: Node, value: Node)] {
    guard let mapping = node.mapping else {
      note("\(what) must be pairs of a name and a value.", at: node)
      return []
    }
    return mapping.compactMap { key, value in
      guard let name = key.scalar?.string else {
        note("A name must be one word.", at: key)
        return nil
      }
      return (name, key, value)
    }
  }

  private func sentence(_ problem: String) -> String {
    "This is not YAML: \(problem)."
  }
}
