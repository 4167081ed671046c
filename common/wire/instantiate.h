// Everything that messages/<api>.cc needs to define the walks of its messages:
//   template struct Walks<metadata::Request>;
// Nothing else includes this: it is what makes messages cheap to include everywhere else.
#pragma once

#include "common/wire/decode_walk.h"
#include "common/wire/dump_walk.h"
#include "common/wire/encode_walk.h"
#include "common/wire/schema_walk.h"
#include "common/wire/well_formed.h"
