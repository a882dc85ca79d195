"""The races, a file each: inputs, truth and peers. See lib/bench/README.md."""
