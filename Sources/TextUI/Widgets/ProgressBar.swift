/// A bar so many columns wide, filled to a fraction between 0 and 1 (clamped).
///
/// Only nothing looks empty and only the whole looks full: between them there is always something on each side.
public func progressBar(fraction: Double, width: Int, glyphs: Glyphs = .unicode) -> Line {
  let steps = glyphs.fill.count - 1
  let whole = max(0, width) * steps
  let fraction = fraction.isNaN ? 0 : min(1, max(0, fraction))
  var filled = Int((fraction * Double(whole)).rounded())
  if fraction > 0, fraction < 1, whole > 1 { filled = min(max(filled, 1), whole - 1) }
  let (full, part) = filled.quotientAndRemainder(dividingBy: steps)
  let done = String(repeating: glyphs.fill[steps], count: full) + (part > 0 ? glyphs.fill[part] : "")
  let rest = String(repeating: glyphs.empty, count: max(0, width) - full - (part > 0 ? 1 : 0))
  return Line([Span(done, .progressDone), Span(rest, .progressRest)].filter { !$0.text.isEmpty })
}
