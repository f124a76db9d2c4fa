// What Node is told when it starts one of our processes. Plain JavaScript: run.mjs reads it under any Node.

export const SCRIPT_FLAGS = ["--conditions=react-server", "--disable-warning=ExperimentalWarning"];

// Left alone, V8 lets rubbish pile up by the size of the machine: on one with 24 GB the site took twice the memory
// (docs/benchmarks.md). `semi-space` is where young objects live, in MB; `old-space` far more than all caches together.
export const LAUNCHER_FLAGS = [...SCRIPT_FLAGS, "--max-semi-space-size=2", "--max-old-space-size=256"];
export const SERVER_FLAGS = [
  "--disable-warning=ExperimentalWarning",
  "--max-semi-space-size=16",
  "--max-old-space-size=512",
];
