// A config entry as answers of several APIs carry it. Internal to admin.
#pragma once

#include "common/admin/configs.h"
#include "common/wire/messages/create_topics.h"
#include "common/wire/messages/describe_configs.h"

namespace kt::admin {

ConfigEntry entry_from(const wire::create_topics::ConfigResult& config);
ConfigEntry entry_from(const wire::describe_configs::Config& config);

}  // namespace kt::admin
