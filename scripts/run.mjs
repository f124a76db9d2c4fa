// Every npm script starts here, under whatever Node the machine has (16 or newer): it gets the right Node,
// installs what is missing, and runs the task with that Node. Plain JavaScript, no dependency.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { LAUNCHER_FLAGS, SCRIPT_FLAGS } from "./node-flags.mjs";

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const MEMORY = path.join(ROOT, "node_modules/.cache/verdict/runner.json");
const WANTED_MAJOR = 24;

const script = (file) => [...SCRIPT_FLAGS, `scripts/${file}.ts`];
const SETTINGS = existsSync(path.join(ROOT, ".env")) ? ["--env-file=.env"] : [];
const configured = (file, flags = SCRIPT_FLAGS) => [...flags, ...SETTINGS, `scripts/${file}.ts`];
const TASKS = {
  start: configured("start", LAUNCHER_FLAGS),
  dev: configured("dev"),
  test: script("test"),
  check: script("check"),
  import: configured("import"),
  bench: script("bench"),
  worker: configured("worker", LAUNCHER_FLAGS),
  replay: configured("replay"),
  "remove-review": configured("remove-review"),
  "seed:large": configured("seed-large"),
  "sign-in-link": configured("sign-in-link"),
  "stop-mails": configured("stop-mails"),
  "db:generate": ["node_modules/drizzle-kit/bin.cjs", "generate"],
  format: ["node_modules/@biomejs/biome/bin/biome", "check", "--write", "."],
};

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

function giveUp(sentence) {
  say(sentence);
  process.exit(1);
}

function isRightNode(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  return major >= WANTED_MAJOR || (major === 22 && minor >= 18);
}

function recall() {
  try {
    return JSON.parse(readFileSync(MEMORY, "utf8"));
  } catch {
    return {};
  }
}

function remember(memory) {
  mkdirSync(path.dirname(MEMORY), { recursive: true });
  writeFileSync(MEMORY, `${JSON.stringify(memory)}\n`);
}

/** How to call npm: its own file under a Node we choose, or else whatever `npm` the shell knows. */
function npm(node) {
  const near = path.dirname(process.execPath);
  const files = [
    process.env.npm_execpath || "",
    path.join(near, "../lib/node_modules/npm/bin/npm-cli.js"),
    path.join(near, "node_modules/npm/bin/npm-cli.js"),
    path.join(near, "../share/nodejs/npm/bin/npm-cli.js"),
  ];
  const file = files.find((candidate) => candidate.endsWith("npm-cli.js") && existsSync(candidate));
  return file
    ? { command: node, first: [file], shell: false }
    : { command: "npm", first: [], shell: process.platform === "win32" };
}

function environmentFor(node) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === "PATH") || "PATH";
  return {
    // Compiled code kept between runs: most of what a second start would otherwise wait for.
    NODE_COMPILE_CACHE: path.join(ROOT, "node_modules/.cache/verdict/compiled"),
    ...process.env,
    [name]: `${path.dirname(node)}${path.delimiter}${process.env[name] || ""}`,
  };
}

function rightNode(known) {
  if (isRightNode(process.versions.node)) return process.execPath;
  if (known && existsSync(known)) return known;
  const platform = process.platform === "win32" ? "win" : process.platform;
  const package_ = `node-${platform}-${process.arch}@${WANTED_MAJOR}`;
  say(`This machine has Node ${process.versions.node}; getting Node ${WANTED_MAJOR} for this project only …`);
  const { command, first, shell } = npm(process.execPath);
  const print = shell ? '"process.execPath"' : "process.execPath";
  const args = ["exec", "--yes", "--loglevel=error", `--package=${package_}`, "--", "node", "-p", print];
  const found = spawnSync(command, [...first, ...args], {
    cwd: tmpdir(),
    encoding: "utf8",
    shell,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const node = (found.stdout || "").trim().split(/\r?\n/).pop();
  if (found.status !== 0 || !node || !existsSync(node)) {
    giveUp(
      `Node ${WANTED_MAJOR} could not be fetched. Install Node 22.18 or newer (https://nodejs.org) and try again.`,
    );
  }
  return node;
}

function lockStamp() {
  const lock = readFileSync(path.join(ROOT, "package-lock.json"));
  return createHash("sha256").update(lock).update(`${process.platform}-${process.arch}`).digest("hex");
}

function install(node) {
  say("Installing the packages this version needs (about a minute) …");
  const { command, first, shell } = npm(node);
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const done = spawnSync(command, [...first, ...args], {
    cwd: ROOT,
    env: { ...environmentFor(node), NODE_ENV: "development" },
    shell,
    stdio: ["ignore", 2, 2],
  });
  if (done.status !== 0) giveUp("The packages could not be installed; npm says why above.");
}

function prepare() {
  const memory = recall();
  const node = rightNode(memory.node);
  const stamp = lockStamp();
  if (memory.stamp !== stamp || !existsSync(path.join(ROOT, "node_modules/next"))) install(node);
  if (memory.stamp !== stamp || memory.node !== node) remember({ node, stamp });
  return node;
}

function run(node, task, rest) {
  const child = spawn(node, [...task, ...rest], {
    cwd: ROOT,
    env: environmentFor(node),
    // The task notices by this channel when its runner was killed, and stops too.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  // npm passes a signal on to its shell, which passes it to nobody: then we only notice that the shell is gone.
  const parent = process.ppid;
  const look = () => process.ppid !== parent && child.kill("SIGTERM");
  if (process.env.npm_lifecycle_event) setInterval(look, 500).unref();
  child.on("error", (error) => giveUp(`The task could not be started: ${error.message}`));
  child.on("exit", (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
}

const [name, ...rest] = process.argv.slice(2);
const task = name && Object.hasOwn(TASKS, name) ? TASKS[name] : undefined;
if (!task) giveUp(`Say what to run: ${Object.keys(TASKS).join(", ")}.`);
const file = task.find((part) => /^scripts\//.test(part));
if (file && !existsSync(path.join(ROOT, file))) giveUp(`${file} is missing from this copy of the project.`);
run(prepare(), task, rest);
