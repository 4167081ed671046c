#include "common/cli/app.h"
#include "tools/kt-watch/options.h"

int main(int argc, char** argv) {
  kt::watch::Options options;
  return kt::cli::run(kt::watch::app(options), argc, argv);
}
