#include "common/broker/gss_calls.h"

#include <string>

#include <dlfcn.h>
#include <fmt/format.h>

namespace kt::broker {
namespace {

constexpr const char* kLibrary = "libgssapi_krb5.so.2";

template <class Call>
bool find(void* library, const char* name, Call& call) {
  call = reinterpret_cast<Call>(::dlsym(library, name));
  return call != nullptr;
}

bool find_all(void* library, GssCalls& calls) {
  return find(library, "gss_import_name", calls.import_name) &&
         find(library, "gss_release_name", calls.release_name) &&
         find(library, "gss_acquire_cred_from", calls.acquire_cred_from) &&
         find(library, "gss_release_cred", calls.release_cred) &&
         find(library, "gss_init_sec_context", calls.init_sec_context) &&
         find(library, "gss_delete_sec_context", calls.delete_sec_context) &&
         find(library, "gss_wrap", calls.wrap) && find(library, "gss_unwrap", calls.unwrap) &&
         find(library, "gss_release_buffer", calls.release_buffer) &&
         find(library, "gss_display_status", calls.display_status);
}

util::Result<GssCalls> load() {
  GssCalls calls;
  void* const library = ::dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
  if (library != nullptr && find_all(library, calls)) return calls;
  const char* const why = ::dlerror();
  return util::usage(
      fmt::format("cannot log in by Kerberos (GSSAPI): {}; apt-get install libgssapi-krb5-2",
                  why == nullptr ? std::string("its library is not to be had") : why));
}

}  // namespace

util::Result<const GssCalls*> gss_calls() {
  static const util::Result<GssCalls> loaded = load();
  if (!loaded.ok()) return loaded.error();
  return &*loaded;
}

}  // namespace kt::broker
