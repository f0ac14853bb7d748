import Storage

/// Going on in another file when the store's own cannot be written any more.
extension Workbench {
  /// Asks where everything is to be written.
  func saveAs() -> [Effect] {
    if let reason = obstacle(to: .saveAs) { return [.announce(Notice(reason, tone: .warning))] }
    return [
      .present(
        Prompt(
          title: "Write everything to a new file",
          message: "Where to? It is checked, and work goes on there. Where this disk is full, name another.",
          text: inspection.store.freePlace
        ) { [maker] typed throws(Refusal) in try maker.goOn(in: typed) })
    ]
  }

  /// Keeps in the new file what is typed, and says where everything is.
  func goOn(from before: String) -> [OutwardEffect] {
    let outward = keepText() + run([.saved])
    let path = inspection.store.path
    announce(
      isBehind
        ? Notice(
          "All that was saved is in \(path), but what is typed could not be kept there yet.", tone: .fault)
        : Notice(
          "Everything is in \(path), checked, and work goes on there."
            + (path == before ? "" : " Next time: fieldbook --store '\(path)'")))
    return outward
  }

  /// Whether the program may be left: not before the user was told of what is on no disk, and goes to a file then.
  func mayLeave() -> Bool {
    guard isBehind, !isWarnedOfLoss else { return true }
    isWarnedOfLoss = true
    let next = isDemo ? "to lose it" : "and it goes to a text file"
    announce(
      Notice(
        "What you typed is on no disk yet. F6 (:save-as) writes everything to a new file; leave once more \(next).",
        tone: .fault))
    return false
  }

  /// Has the form of what a status was chosen for keep it until it can be saved.
  func hold(_ status: HeldStatus, because refusal: Refusal) {
    let place = status.place
    let open = stack.first { $0.place == place } ?? kept[place]
    guard let form = open ?? (try? maker.screen(for: place)), form.hold(status, because: refusal) else {
      return announce(Notice(refusal).ofChoice)
    }
    if open == nil { kept[place] = form }
    let fault = Notice(refusal)
    let isSeen = screen.place == place
    announce(isSeen ? fault : Notice("\(fault.text) The status waits in its form.", tone: fault.tone))
  }

  /// Has a form forget the status that it keeps, for another was saved.
  func settleStatus(at place: Place) {
    for screen in stack + kept.values where screen.place == place { screen.settleStatus() }
  }
}

extension ScreenMaker {
  /// Writes everything to a new file and goes on there.
  ///
  /// A name without a folder stands beside the store, for nobody sees which folder the program runs in.
  ///
  /// - Throws: ``Refusal``; everything is as it was then.
  func goOn(in typed: String) throws(Refusal) -> [Effect] {
    let path = typed.trimmingBlanks
    guard !path.isEmpty else {
      throw Refusal("Could not write everything: no file was named. Type its path.")
    }
    let before = inspection.store.path
    try inspection.goOn(in: place(of: path, beside: before))
    return [.wentOn(from: before)]
  }

  /// Makes a backup in a file, named as one for everything is.
  func makeBackup(in typed: String) throws(Refusal) -> String {
    try inspection.makeBackup(in: place(of: typed, beside: inspection.store.path))
  }

  private func place(of path: String, beside store: String) -> String {
    if path.hasPrefix("~/"), !home.isEmpty { return home + path.dropFirst() }
    guard !path.hasPrefix("/"), let slash = store.lastIndex(of: "/") else { return path }
    return store[...slash] + path
  }
}
