#include "common/cli/app.h"
#include "tools/kt-console-producer/options.h"

int main(int argc, char** argv) {
  kt::producer::Options options;
  return kt::cli::run(kt::producer::app(options), argc, argv);
}
