#include "common/cli/app.h"
#include "tools/kt-console-consumer/options.h"

int main(int argc, char** argv) {
  kt::console_consumer::Options options;
  return kt::cli::run(kt::console_consumer::app(options), argc, argv);
}
