#pragma once

// The program's commands and options.

namespace slipher::app {

// Runs the command that the arguments name and returns the process's exit status: 0, 1 for an error
// (told on the standard error stream), 2 for arguments that are not understood.
int run_program(int argc, char** argv);

}  // namespace slipher::app
