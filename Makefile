# `make demo` runs the main job, `make test` everything that must hold. `make help` lists the rest.
