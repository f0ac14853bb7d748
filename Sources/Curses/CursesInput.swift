internal import CTerminal
internal import TextUI

/// Keys, signals and wake-ups in one queue.
struct CursesInput {
  private var decoder = KeyDecoder(
    keys: Self.keys(), resize: UInt32(TERMINAL_KEY_RESIZE), pasteBegin: UInt32(TERMINAL_KEY_PASTE_BEGIN),
    mouse: UInt32(TERMINAL_KEY_MOUSE), mouseBytes: UInt32(TERMINAL_KEY_MOUSE_BYTES))
  private var queue: [InputEvent] = []
  /// Whether the terminal is not the program's any more; what happens then is that it is asked to end.
  private(set) var isGone = false

  /// Whether there is an event, which is then in the queue: that there is something to read is not enough, for
  /// it may turn out to be nothing, and a picture left out for its sake would never be drawn.
  mutating func isPending() -> Bool {
    if queue.isEmpty, terminal_wait(0) != 0 { collect() }
    return !queue.isEmpty || isGone
  }

  mutating func next(timeout: Int?) -> InputEvent? {
    let deadline = timeout.map { ContinuousClock.now + .milliseconds($0) }
    while true {
      collect()
      if !queue.isEmpty { return queue.removeFirst() }
      if isGone { return .signal(.hangup) }
      let left = deadline.map { max(0, Self.milliseconds(until: $0)) }
      let happened = Int(terminal_wait(Int32(clamping: left ?? -1)))
      if happened & TERMINAL_WAIT_GONE != 0 { isGone = true }
      if happened == 0, let deadline, ContinuousClock.now >= deadline { return nil }
    }
  }

  private mutating func collect() {
    let events = terminal_take_events()
    func came(_ number: Int32) -> Bool { events & (1 << UInt32(number)) != 0 }
    let signals = [InputEvent.Signal.hangup, .interrupt, .quit, .terminate].filter { came($0.rawValue) }
    if isGone {
      // What stopped and continued it has no terminal to go on with.
    } else if came(stopSignal) {
      resume(terminal_suspend())
    } else if came(continueSignal) {
      resume(terminal_resume(signals.contains(.terminate) || signals.contains(.hangup)))
    }
    // What was typed before the signal is still to be read, and nothing typed is lost.
    defer { queue += signals.map(InputEvent.signal) }
    if came(0) { queue.append(.wake) }
    // After a hangup every read fails, and what is still there was meant for a screen that is gone.
    if isGone { return }
    while let decoded = decoder.next(read: Self.read, wait: Self.waitForMore, paste: Self.readPaste) {
      switch decoded {
      case .key(let key): queue.append(.key(key))
      case .paste(let text): queue.append(.paste(text))
      case .mouse(let event): queue.append(.mouse(event))
      case .resize:
        // Several resizes in a row need one repaint.
        if case .resize? = queue.last { queue.removeLast() }
        queue.append(.resize(currentSize()))
      case .unknown: continue
      }
    }
  }

  /// Goes on with the terminal, if it could be taken again.
  mutating func resume(_ isTaken: Bool) {
    if isTaken { queue.append(.resumed) } else { isGone = true }
  }

  private static func read() -> RawInput? {
    var value: UInt32 = 0
    switch Int(terminal_read(&value)) {
    case TERMINAL_CHARACTER: return .character(value)
    case TERMINAL_KEY: return .key(value)
    default: return nil
    }
  }

  /// All of a paste; what came of it when its end was lost.
  private static func readPaste() -> [UInt32] {
    var pasted: [UInt32] = []
    var isOver = false
    while !isOver {
      let piece = scalars(4096) { Int(terminal_read_paste($0, 4096, &isOver)) }
      pasted += piece
      if piece.isEmpty, !isOver, !waitForMore() {
        return pasted + scalars(Int(TERMINAL_PASTE_ROOM)) { Int(terminal_break_paste($0)) }
      }
    }
    return pasted
  }

  private static func scalars(_ room: Int, put: (UnsafeMutablePointer<UInt32>?) -> Int) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: room) { scalars, count in count = put(scalars.baseAddress) }
  }

  private static func waitForMore() -> Bool {
    let deadline = ContinuousClock.now + .seconds(2)
    while true {
      let happened = Int(terminal_wait(Int32(max(0, milliseconds(until: deadline)))))
      if happened & TERMINAL_WAIT_GONE != 0 { return false }
      if happened & TERMINAL_WAIT_INPUT != 0 { return true }
      if ContinuousClock.now >= deadline { return false }
    }
  }

  private static func keys() -> [UInt32: Key] {
    var keys: [UInt32: Key] = [:]
    for (capability, key) in KeyCapabilities.all {
      let code = terminal_key_code(capability)
      if code > 0, keys[code] == nil { keys[code] = key }
    }
    return keys
  }

  /// Rounded up, so that a wait does not end just before its time.
  private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int {
    let (seconds, attoseconds) = (deadline - .now).components
    return Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
