import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export type Count = { passed: number; failed: number };
/** A check to run: a command, and how many tests it ran according to its own report (one, where it has none). */
export type Check = {
  name: string;
  command: string[];
  report?: (file: string) => { env: Record<string, string>; args: string[]; count: (json: unknown) => Count };
};

const bin = (file: string) => [process.execPath, path.join("node_modules", file)];

const vitestReport: NonNullable<Check["report"]> = (file) => ({
  env: {},
  args: ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
  count: (json) => {
    const { numPassedTests, numFailedTests, success } = json as {
      numPassedTests: number;
      numFailedTests: number;
      success: boolean;
    };
    return { passed: numPassedTests, failed: success ? numFailedTests : Math.max(1, numFailedTests) };
  },
});

const playwrightReport: NonNullable<Check["report"]> = (file) => ({
  env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  args: ["--reporter=list,json"],
  count: (json) => {
    const { stats, errors } = json as {
      stats: { expected: number; unexpected: number; flaky: number };
      errors: unknown[];
    };
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
  },
});

export const CHECKS = {
  style: {
    name: "Format and lint",
    command: [...bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."],
  },
  routeTypes: { name: "Route types", command: [...bin("next/dist/bin/next"), "typegen"] },
  types: { name: "Types", command: [...bin("typescript/bin/tsc"), "--noEmit"] },
  unit: {
    name: "Unit tests",
    command: [...bin("vitest/vitest.mjs"), "run", "--project", "unit"],
    report: vitestReport,
  },
  integration: {
    name: "Integration tests",
    command: [...bin("vitest/vitest.mjs"), "run", "--project", "integration"],
    report: vitestReport,
  },
  build: { name: "Production build", command: [process.execPath, "scripts/build.ts"] },
  system: {
    name: "System tests",
    command: [...bin("vitest/vitest.mjs"), "run", "--project", "system"],
    report: vitestReport,
  },
  journeys: {
    name: "Browser journeys",
    command: [...bin("@playwright/test/cli.js"), "test"],
    report: playwrightReport,
  },
} satisfies Record<string, Check>;

/** Runs the checks one after the other, all of them whatever fails, and says at the end how many passed and failed. */
export async function runChecks(checks: Check[]): Promise<Count> {
  const total: Count = { passed: 0, failed: 0 };
  for (const check of checks) {
    process.stdout.write(`\n== ${check.name}\n`);
    const { passed, failed } = await runCheck(check);
    process.stdout.write(`== ${check.name}: ${passed} passed, ${failed} failed\n`);
    total.passed += passed;
    total.failed += failed;
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  return total;
}

async function runCheck(check: Check): Promise<Count> {
  const folder = mkdtempSync(path.join(tmpdir(), "verdict-report-"));
  const file = path.join(folder, "report.json");
  const report = check.report?.(file);
  const [command = "", ...args] = [...check.command, ...(report?.args ?? [])];
  const child = spawn(command, args, { stdio: "inherit", env: { ...environment(check), ...report?.env } });
  const code = await new Promise<number>((resolve) => {
    child.once("exit", (exitCode) => resolve(exitCode ?? 1));
    child.once("error", () => resolve(1));
  });
  const counted = report && existsSync(file) ? report.count(JSON.parse(readFileSync(file, "utf8"))) : null;
  rmSync(folder, { recursive: true, force: true });
  if (!counted) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  // A runner that stops without a failed test has failed all the same.
  return { passed: counted.passed, failed: code === 0 ? counted.failed : Math.max(1, counted.failed) };
}

function environment(check: Check): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  // Browser tests run with the features' server code beside them.
  if (check.name === CHECKS.journeys.name) env.NODE_OPTIONS = "--conditions=react-server";
  return env;
}
