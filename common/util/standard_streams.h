// The three descriptors that every program expects to be there.
#pragma once

namespace kt::util {

// A caller may have closed standard input, output or error (`<&-`). The next file or connection
// would take its number, and be read or written in its place: those that are closed are opened so
// that using them is an error. Call before anything is opened.
void occupy_standard_streams();

}  // namespace kt::util
