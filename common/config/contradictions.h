// Properties that cannot both be meant: refused before anything is made of them. Java refuses the
// same about stores; about logins it goes on, and fails where nobody understands it.
#pragma once

#include "common/config/properties_file.h"
#include "common/util/result.h"

namespace kt::config {

// `properties` are under Java's names. The error names both keys.
util::Result<void> refuse_contradictions(const Properties& properties);

}  // namespace kt::config
