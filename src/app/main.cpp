#include "app/command_line.h"

int main(int argc, char** argv) { return slipher::app::run_program(argc, argv); }
