import Fieldwork
import Storage

/// What the front end has to do itself.
public enum OutwardEffect {
  case edit(EditorRequest)
  case read(lines: [String])
  case load(FileRequest)
  /// Shows what is going on before it does it.
  case work(WorkRequest)
  case copy(CopiedText)
  case keepAuthor(String)
  case theme(String, isKept: Bool)
  case mouse(Bool)
  case keepCommand(String)
  case redraw, suspend, quit
}

/// The whole program without a terminal: the screens that are open, the boxes over them, and what the user
/// was last told.
///
/// Actions and typed text go in; content and outward effects come out.
public final class Workbench {
  public let inspection: OpenInspection
  /// The open screens, the one to be seen last.
  public internal(set) var stack: [any Screen] = []
  /// The boxes over the screen, the topmost last.
  public private(set) var overlays: [any Overlay] = []
  /// What the user was told last; gone with the next key.
  public internal(set) var notice: Notice?

  /// Whether the store is thrown away afterwards.
  public let isDemo: Bool
  /// Whether clicks act.
  public var usesMouse = false
  let maker: ScreenMaker
  /// Screens that were left, so that coming back finds cursor and filter where they were.
  var kept: [Place: any Screen] = [:]
  var stale: Set<Place> = []
  var lastForce: Identifier<Body>?
  var lastActivity: Identifier<Activity>?
  var placeBefore: Place?
  /// What was done last that can be done again elsewhere.
  private(set) var lastChange: RepeatableChange?
  /// What was searched or filtered for, on the screen left last that had any such words.
  var lastWords = ""
  /// The screen on which words were looked for last.
  var soughtIn: Place?
  /// What was looked for in this run.
  var findHistory = LineHistory()
  /// The user's own folder, for paths that begin with `~/`.
  public var home: String {
    get { maker.home }
    set { maker.home = newValue }
  }

  /// Whether the user was told that something typed is on no disk, and asked to leave once more.
  var isWarnedOfLoss = false
  /// The draft that was thrown away last, as long as nothing else was done since.
  var discardedLast: Draft?
  /// What undo and redo would do now; read when first asked for after a save.
  var undoStates: [ActionID: ActionState] = [:]

  /// The themes that the front end can draw with.
  public var themes: ThemeShelf {
    get { maker.themes }
    set { maker.themes = newValue }
  }

  /// The commands of earlier runs, the newest last.
  public var commandHistory: [String] {
    get { maker.history.lines }
    set { maker.history = LineHistory(newValue) }
  }

  /// Opens the overview.
  ///
  /// - Parameters:
  ///   - inspection: The inspection.
  ///   - authorIsKnown: Whether the user has said before who is at the keyboard.
  ///   - isDemo: Whether the store is thrown away afterwards, which every screen then says.
  /// - Throws: ``Refusal`` if the store cannot be read.
  public init(
    _ inspection: OpenInspection, authorIsKnown: Bool, isDemo: Bool = false
  ) throws(Refusal) {
    self.inspection = inspection
    self.isDemo = isDemo
    maker = ScreenMaker(inspection, authorIsKnown: authorIsKnown)
    stack = [try maker.screen(for: .overview)]
    if let drafts = try recovered() {
      notice = drafts.notice
      if let screen = drafts.screen { stack.append(screen) }
    }
    if let clock = try Self.clockNotice(inspection) {
      notice = Notice([notice?.text, clock.text].compactMap(\.self).joined(separator: " "), tone: clock.tone)
    }
  }

  /// The screen to be seen.
  public var screen: any Screen { stack[stack.count - 1] }

  /// The contexts for keys and hints, the innermost first.
  public var contexts: [ActionContext] { overlays.last?.contexts ?? (screen.contexts + [.screen]) }

  /// What can be done now, in the order of the registry.
  public var actions: [ActionState] {
    if let overlay = overlays.last { return overlay.actions }
    let states = actionsOfWritable
    guard let reason = inspection.lookReason else { return states }
    return states.map { ActionID.changing.contains($0.id) ? ActionState($0.id, disabledReason: reason) : $0 }
  }

  /// Why nothing can be typed where typing is kept, if the store is only looked at.
  private var typingReason: String? {
    let isInForm = screen.contexts.first == .text && screen.contexts.contains(.form)
    let isKept = overlays.last.map(\.keepsText) ?? isInForm
    return isKept ? inspection.lookReason : nil
  }

  private var actionsOfWritable: [ActionState] {
    let here = Dictionary(
      (screen.actions + filterActions).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return ActionRegistry.all.compactMap { action in
      here[action.id]
        ?? (isAnywhere(action) ? state(of: action.id) : nil)
    }
  }

  private func isAnywhere(_ action: Action) -> Bool {
    action.contexts.contains(.screen) || isMatching(action.id) || action.id == .delete && isForDeleting
  }

  /// What Enter, Esc and Up come to while a filter is typed.
  private var filterActions: [ActionState] {
    guard screen.filterText != nil, screen.contexts.first == .text else { return [] }
    return [
      ActionState(.textNewline, label: "keep"), ActionState(.back, label: "clear"),
      ActionState(.textUp, label: "earlier"),
    ]
  }

  /// The text being typed in a box or a field, if any.
  public var editor: EditorContent? { overlays.last.map(\.editor) ?? screen.editor }

  /// Puts the caret of ``editor`` before a character.
  public func moveCaret(to index: Int) {
    notice = nil
    if let overlay = overlays.last { overlay.moveCaret(to: index) } else { screen.moveCaret(to: index) }
  }

  /// Puts the cursor of the topmost box, or of the screen, on a row, in a matrix on a column of it as well.
  ///
  /// Rows are counted as the content does; where none is meant by the index, nothing changes.
  public func point(at index: Int, column: Int? = nil) -> [OutwardEffect] {
    notice = nil
    if let overlay = overlays.last { return run(overlay.moveCursor(to: index)) }
    let effects = screen.moveCursor(to: index)
    if let column { screen.moveCursor(toColumn: column) }
    return run(effects)
  }

  /// Whether something typed is not on the disk yet, so that the front end wakes up to keep it.
  public var isBehind: Bool {
    overlays.contains { $0.isBehind } || stack.contains { $0.isBehind }
      || kept.values.contains { $0.isBehind }
  }

  /// Lets a box or the screen make ready some of what the next key will need; for when what is shown is shown and no
  /// key waits.
  public func foresee() -> Foresight { overlays.last?.foresee() ?? screen.foresee() }

  /// The action that moves the caret, after beginning to select, for one that selects; others as they are.
  public func movement(of action: ActionID) -> ActionID {
    let move: ActionID
    switch action {
    case .selectLeft: move = .textLeft
    case .selectRight: move = .textRight
    case .selectUp: move = .textUp
    case .selectDown: move = .textDown
    default: return action
    }
    _ = perform(.selectHere)
    return move
  }

  /// Carries out an action.
  ///
  /// - Parameters:
  ///   - action: What to do.
  ///   - page: How many rows of the screen or box can be seen.
  /// - Returns: What the front end has to do.
  public func perform(_ action: ActionID, page: Int = 20) -> [OutwardEffect] {
    notice = nil
    if action != .quit, action != .close { isWarnedOfLoss = false }
    let isEditing = ActionID.editing.contains(action) || action == .textNewline && editor?.isMultiline == true
    if isEditing, let reason = typingReason {
      notice = Notice(reason, tone: .warning)
      return []
    }
    switch action {
    case .redraw: return [.redraw]
    case .suspend: return keepText() + run([.suspend])
    case .quit: return run(screen.leave()) + keepText() + run([.quit])
    case .saveAs where !overlays.isEmpty: return keepText() + run(saveAs())
    default: break
    }
    if let overlay = overlays.last {
      if action == .back || action == .cancel {
        let keeping = run(overlay.keepText())
        // What could not be kept has to stay where it can be seen.
        return overlay.isBehind ? keeping : keeping + run([.dismiss] + overlay.leave())
      }
      let effects = overlay.perform(action, page: page)
      return run(overlay.keepsText ? effects : effects.ofChoice)
    }
    let keepsText = screen.contexts.contains(.form)
    let effects = application(action) ?? screen.perform(action, page: page)
    return run(keepsText ? effects : effects.ofChoice)
  }

  /// Takes typed characters.
  ///
  /// - Returns: `nil` if nothing here takes them, and the key may be one of the keymap's.
  public func type(_ text: String) -> [OutwardEffect]? {
    if let reason = typingReason {
      notice = Notice(reason, tone: .warning)
      return []
    }
    if let overlay = overlays.last {
      (notice, isWarnedOfLoss) = (nil, false)
      let effects = overlay.type(text)
      return run(overlay.keepsText ? effects : effects.ofChoice)
    }
    let keepsText = screen.contexts.contains(.form)
    guard let effects = screen.type(text) else { return nil }
    (notice, isWarnedOfLoss) = (nil, false)
    return run(keepsText ? effects : effects.ofChoice)
  }

  /// Takes pasted text; it is never a command.
  public func paste(_ text: String) -> [OutwardEffect] {
    if let reason = typingReason {
      notice = Notice(reason, tone: .warning)
      return []
    }
    if let overlay = overlays.last { return run(overlay.paste(text)) }
    guard let effects = screen.paste(text) else {
      notice = Notice("Nothing was pasted: no field has the cursor.", tone: .warning)
      return []
    }
    return run(effects)
  }

  /// Puts what is being typed on the disk; typing goes on.
  ///
  /// For pauses, and for signals to end.
  public func keepText() -> [OutwardEffect] {
    let others = (stack.dropLast() + kept.values.filter { $0 !== screen }).filter(\.isBehind)
    return run(screen.keepText() + others.flatMap { $0.keepText() } + keepOverlays())
  }

  /// Carries out what followed from something outside, such as the user's editor.
  public func run(_ effects: [Effect]) -> [OutwardEffect] {
    var outward: [OutwardEffect] = []
    for effect in effects {
      switch effect {
      case .go(let place):
        discardedLast = nil
        outward += leave(for: place)
        go(to: place)
      case .jump(let place):
        discardedLast = nil
        outward += leave(for: place)
        jump(to: place)
      case .find(let words):
        outward += leave(for: .search)
        jump(to: .search)
        if let search = screen as? SearchScreen { outward += run(search.look(for: words)) }
      case .back:
        discardedLast = nil
        outward += goBack()
      case .present(let overlay): overlays.append(overlay)
      case .dismiss: _ = overlays.popLast()
      case .announce(let notice): self.notice = notice
      case .hold(let status, let refusal): hold(status, because: refusal)
      case .settled(let place): settleStatus(at: place)
      case .perform(let action): outward += perform(action)
      case .saved: reload()
      case .changed(let change): lastChange = change
      case .seek(let words): outward += run(seek(words))
      case .reveal(let record, let words): screen.reveal(record, holding: words)
      case .continueDraft(let draft): outward += run(screen.goOn(with: draft))
      case .discarded(let draft):
        discardedLast = draft
        for screen in stack + kept.values { screen.giveUp(draft) }
      case .wentOn(let path): outward += goOn(from: path)
      case .takenOut(let text, let record):
        forget(text)
        screen.reveal(record, holding: PurgeFindings.mark)
      case .revealChange(let commit): reveal(commit)
      case .edit(let request): outward.append(.edit(request))
      case .read(let lines): outward.append(.read(lines: lines))
      case .load(let request): outward.append(.load(request))
      case .work(let request): outward.append(.work(request))
      case .copy(let text): outward.append(.copy(text))
      case .keepAuthor(let name):
        maker.authorIsKnown = true
        outward.append(.keepAuthor(name))
        reload()
      case .theme(let name, let isKept):
        if isKept { maker.themes.current = name }
        outward.append(.theme(name, isKept: isKept))
      case .mouse(let isUsed):
        usesMouse = isUsed
        outward.append(.mouse(isUsed))
      case .keepCommand(let line): outward.append(.keepCommand(line))
      case .redraw: outward.append(.redraw)
      case .suspend: outward.append(.suspend)
      case .quit:
        if mayLeave() { outward.append(.quit) }
      }
    }
    return outward
  }

  /// Tells the user something that the front end found out.
  public func announce(_ notice: Notice) { self.notice = notice }

  // MARK: Going places

  private func application(_ action: ActionID) -> [Effect]? {
    if action == .close || action == .filter && screen.place == .overview {
      return action == .close ? closing() : filterForces()
    }
    if let place = place(of: action) {
      if case .unavailable(let reason) = place { return [.announce(Notice(reason, tone: .warning))] }
      if case .available(let place) = place { return [.jump(place)] }
    }
    switch action {
    case .help: return [.present(maker.help(actions))]
    case .palette: return [.present(maker.palette(actions))]
    case .commandLine:
      return screen.keepText() + [.present(maker.commandLine(on: screen, actions: actions))]
    case .theme: return [.present(themes.menu())]
    case .mouse: return MouseSwitch.turning(on: !usesMouse)
    case .note: return takeNote()
    case .undo: return take(.undo)
    case .redo: return take(.redo)
    case .delete: return delete()
    case .find: return find()
    // A list that is not narrowed down is gone through instead.
    case .filter where isMatching(.find): return find()
    case .takeEvidence: return takeEvidence()
    case .log: return screen.leave() + [.go(.log)]
    case .drafts: return [.go(.drafts)]
    case .lastPlace:
      guard let placeBefore else {
        return [.announce(Notice("There is no place before this one.", tone: .warning))]
      }
      return [.jump(placeBefore)]
    case .chase, .documentsHere:
      // The register has its own meaning of these.
      if screen is DocumentListScreen { return nil }
      return [.go(.documents(DocumentScope(body: screen.subject.body, isOwed: action == .chase)))]
    case .reportChecks: return goWithinReport(to: .reportChecks)
    case .redactions: return goWithinReport(to: .redactions)
    case .nextSection: return neighbour(1)
    case .previousSection: return neighbour(-1)
    case .backup: return makeBackup()
    case .purge: return takeOut()
    case .saveAs: return screen.keepText() + saveAs()
    case .cancel: return [.announce(Notice("Nothing is running. Q leaves Fieldbook."))]
    case .back: return screen.perform(.back, page: 1)
    default: return effectsOnRow(action)
    }
  }

  private func goBack() -> [OutwardEffect] {
    guard stack.count > 1 else { return [] }
    let left = stack.removeLast()
    kept[left.place] = left
    placeBefore = left.place
    if screen.readsAnew { stale.insert(screen.place) }
    refresh(screen)
    return []
  }

  private func reload() {
    (undoStates, discardedLast) = ([:], nil)
    stack.removeAll { isGone($0.place) }
    if let activity = lastActivity, inspection.isGone(activity) { lastActivity = nil }
    stale = Set(kept.keys)
    for screen in stack { stale.insert(screen.place) }
    refresh(screen)
  }

  private func refresh(_ screen: any Screen) {
    guard stale.remove(screen.place) != nil else { return }
    do throws(Refusal) {
      try screen.reload()
    } catch {
      notice = Notice(error)
    }
  }

  /// Makes every screen anew, so that none holds a text that it showed, or that was typed there.
  private func forget(_ text: String) {
    let places = stack.map(\.place)
    let subject = screen.subject
    maker.history = LineHistory(maker.history.lines.filter { !folded($0).contains(folded(text)) })
    findHistory = LineHistory(findHistory.lines.filter { !folded($0).contains(folded(text)) })
    (kept, stale, undoStates, lastWords, discardedLast) = ([:], [], [:], "", nil)
    do throws(Refusal) {
      stack = [try maker.screen(for: .overview)]
      // What is gone with the text, such as a draft, has no screen any more.
      for place in places.dropFirst() { if let made = try? maker.screen(for: place) { stack.append(made) } }
    } catch {
      notice = Notice(error)
    }
    screen.show(subject)
  }

  private func keepOverlays() -> [Effect] { overlays.flatMap { $0.keepText() } }

  private func makeBackup() -> [Effect] {
    let effects = screen.keepText()
    do throws(Refusal) {
      return effects + [.announce(Notice(try inspection.makeBackup()))]
    } catch {
      return effects + [.announce(Notice(error))]
    }
  }

  // MARK: Notes

  private func takeNote() -> [Effect] {
    guard let id = screen.subject.body ?? lastForce, let body = try? inspection.body(id) else {
      return [
        .present(
          maker.chooseBody(title: "Take a note on") { [inspection] body in
            [.present(NotePrompt.new(on: body, activity: nil, in: inspection))]
          })
      ]
    }
    let prompt = NotePrompt.new(on: body, activity: screen.subject.activity, in: inspection)
    return screen.keepText() + [.present(prompt)]
  }
}
