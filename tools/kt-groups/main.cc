#include "common/cli/app.h"
#include "tools/kt-groups/options.h"

int main(int argc, char** argv) {
  kt::groups::Options options;
  return kt::cli::run(kt::groups::app(options), argc, argv);
}
