import Testing

/// The built program in a real terminal.
///
/// One run at a time: a program, a shell and a terminal each is as much as two processors carry.
@Suite(.serialized, .timeLimit(.minutes(5))) enum EndToEnd {}
