"""Commands: parse, call, print, set the exit code; no logic lives here."""
