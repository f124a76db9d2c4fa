import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";

/** Where a program is; installed from the system's packages when we are root and it is missing; null when it cannot be had. */
export function findTool(name: "wrk" | "nginx"): string | null {
  const found = whereIs(name);
  if (found) return found;
  if (process.getuid?.() !== 0 || !whereIs("apt-get")) return null;
  console.log(`Installing ${name} from the system's packages …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const install = () => spawnSync("apt-get", ["install", "-y", "--no-install-recommends", name], { env }).status === 0;
  if (!install()) {
    spawnSync("apt-get", ["update"], { env });
    install();
  }
  return whereIs(name);
}

function whereIs(name: string): string | null {
  const search = `${process.env.PATH ?? ""}:/usr/local/sbin:/usr/sbin:/sbin`;
  const { stdout } = spawnSync("sh", ["-c", `command -v ${name}`], {
    encoding: "utf8",
    env: { ...process.env, PATH: search },
  });
  return stdout.trim() || null;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Runs a program to its end. Throws with what it said when it fails or takes too long. */
export function runTool(file: string, args: string[], timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: ["ignore", "pipe", "pipe"], timeout: timeoutMs, killSignal: "SIGKILL" });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        said += chunk;
      });
    }
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve(said) : reject(new Error(`${file} failed: ${said}`))));
  });
}
