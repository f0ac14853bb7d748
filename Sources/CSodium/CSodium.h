// Debian's libsodium, as a module Swift can import. Call `sodium_init()` once before anything else.
#include <sodium.h>
