/// What became of a text, for the history: "summary written" where there was none before, "summary changed", or
/// "summary cleared", and nothing of what was typed.
func textChange(of what: String, from old: String?, to new: String) -> String {
  new.isEmpty ? "\(what) cleared" : (old ?? "").isEmpty ? "\(what) written" : "\(what) changed"
}
