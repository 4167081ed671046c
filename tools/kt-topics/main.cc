#include "common/cli/app.h"
#include "tools/kt-topics/options.h"

int main(int argc, char** argv) {
  kt::topics::Options options;
  return kt::cli::run(kt::topics::app(options), argc, argv);
}
