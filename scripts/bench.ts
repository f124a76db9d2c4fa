import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { benchFilter } from "../tests/benchmarks/filter.ts";
import { PARTS, type Part, runBench } from "../tests/benchmarks/run.ts";

const USAGE = `Measures the production build on a scratch database, beside nginx and a bare Node server in the same run.

  npm run bench [-- ${Object.keys(PARTS).join("|")} …] [--profile]

  --profile   also say where the busiest process spent its time

  npm run bench -- filter FILE    what the word lists hold of judged comments: a table with the columns “comments” and “hate”
                                  (or FILTER_DATA=FILE); needs no site`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { profile: { type: "boolean", default: false }, help: { type: "boolean", short: "h", default: false } },
});
const isPart = (name: string): name is Part => Object.hasOwn(PARTS, name);

const file = positionals[1] ?? process.env.FILTER_DATA;
if (positionals[0] === "filter" && file && !values.help) {
  benchFilter(file);
} else if (values.help || !positionals.every(isPart)) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  const parts = positionals.length > 0 ? positionals.filter(isPart) : (Object.keys(PARTS) as Part[]);
  const startedAt = Date.now();
  console.log(
    `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} cores (${cpus()[0]?.model})`,
  );
  await runBench(parts, values.profile);
  console.log(`\nThe run took ${Math.round((Date.now() - startedAt) / 1000)} s.`);
}
