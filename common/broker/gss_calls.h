// The system's Kerberos library, loaded when a login wants it: most users have none, and nobody
// else is to pay for it when a tool starts.
#pragma once

#include <gssapi/gssapi.h>
#include <gssapi/gssapi_ext.h>

#include "common/util/result.h"

namespace kt::broker {

// The functions of GSS-API (RFC 2744, and MIT's gss_acquire_cred_from) that a login takes.
struct GssCalls {
  decltype(&::gss_import_name) import_name = nullptr;
  decltype(&::gss_release_name) release_name = nullptr;
  decltype(&::gss_acquire_cred_from) acquire_cred_from = nullptr;
  decltype(&::gss_release_cred) release_cred = nullptr;
  decltype(&::gss_init_sec_context) init_sec_context = nullptr;
  decltype(&::gss_delete_sec_context) delete_sec_context = nullptr;
  decltype(&::gss_wrap) wrap = nullptr;
  decltype(&::gss_unwrap) unwrap = nullptr;
  decltype(&::gss_release_buffer) release_buffer = nullptr;
  decltype(&::gss_display_status) display_status = nullptr;
};

// The functions of the library, which stays loaded. A usage error where it is not installed.
util::Result<const GssCalls*> gss_calls();

}  // namespace kt::broker
