// What an allocator keeps for later.
#pragma once

namespace kt::util {

// Gives the system back what is free, where the C library can (glibc): after something large that
// does not come again soon. Costs a few milliseconds where much is free.
void give_memory_back();

}  // namespace kt::util
