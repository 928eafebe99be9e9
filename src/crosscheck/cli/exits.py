"""Exit codes, as documented in the help of the program."""

EXIT_DONE = 0
EXIT_FINDINGS = 1
EXIT_UNUSABLE = 2
EXIT_INCOMPLETE = 3
EXIT_FAULT = 70
EXIT_INTERRUPTED = 130
