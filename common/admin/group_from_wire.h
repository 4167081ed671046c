// The four answers that describe a group, as one GroupDescription. Internal to admin; asking is
// left to group_details.
#pragma once

#include "common/admin/groups.h"
#include "common/wire/messages/consumer_group_describe.h"
#include "common/wire/messages/describe_groups.h"
#include "common/wire/messages/share_group_describe.h"
#include "common/wire/messages/streams_group_describe.h"

namespace kt::admin {

GroupDescription description_from(const wire::consumer_group_describe::Group& group,
                                  const Broker& coordinator);
GroupDescription description_from(const wire::describe_groups::Group& group,
                                  const Broker& coordinator);
GroupDescription description_from(const wire::share_group_describe::Group& group,
                                  const Broker& coordinator);
GroupDescription description_from(const wire::streams_group_describe::Group& group,
                                  const Broker& coordinator);

}  // namespace kt::admin
