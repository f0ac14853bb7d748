import Commands
import Foundation

/// Opens the screens and comes back when they are left.
func openScreens(_ request: ScreenRequest) -> CommandStatus {
  FileHandle.standardError.write(
    Data("Could not open the screens: this build has none yet. 'fieldbook help' lists what works.\n".utf8))
  return .noTerminal
}
