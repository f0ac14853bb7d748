/* Preloaded into a program, this library writes down what the program asks of the disk, and makes one of these
   calls fail when told to. It is steered by the environment alone, so there is nothing to call:

   RECORDER_FOLDER   only files below this folder count
   RECORDER_LOG      where to write the log; nothing is logged without it
   RECORDER_FAULT    CALL:N:ERRNO, the call that fails once: write, sync, open, truncate, unlink, rename, or
                     short, a write of which only half is done; ERRNO is a number. kill:N:0 ends the program
                     with the Nth call that would change something: a write is half done, the rest not at all */
