import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "./tools.ts";

export type Reference = { origin: string; pid: number; stop: () => Promise<void> };

/** A bare Node server with these bytes in memory, and one statement per write into the same PostgreSQL. */
export async function startBareNode(html: Buffer, databaseUrl: string, folder: string): Promise<Reference> {
  const file = path.join(folder, "page.html");
  writeFileSync(file, html);
  const port = await freePort();
  const child = fork(fileURLToPath(new URL("bare-server.ts", import.meta.url)), [String(port), file, databaseUrl], {
    execArgv: ["--conditions=react-server"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  await once(child, "message");
  return {
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    stop: async () => {
      child.disconnect();
      await once(child, "exit");
    },
  };
}

/** nginx with these bytes as a file. */
export async function startNginx(nginx: string, html: Buffer, folder: string): Promise<Reference> {
  const root = path.join(folder, "nginx");
  mkdirSync(root, { recursive: true });
  chmodSync(root, 0o755);
  writeFileSync(path.join(root, "index.html"), html);
  const port = await freePort();
  const config = path.join(root, "nginx.conf");
  writeFileSync(config, configOf(root, port));
  const child = spawn(nginx, ["-c", config, "-p", root, "-e", path.join(root, "error.log")], { stdio: "ignore" });
  const origin = `http://127.0.0.1:${port}`;
  await answers(origin);
  return {
    origin,
    pid: child.pid ?? 0,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

export async function answers(origin: string, withinMs = 10_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      await fetch(origin);
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(50);
    }
  }
}

function configOf(root: string, port: number): string {
  const user = process.getuid?.() === 0 ? "user root;" : "";
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `
${user}
daemon off; worker_processes auto; pid ${root}/nginx.pid;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=100;
  types { text/html html; } charset utf-8;
  ${temporary.map((name) => `${name}_temp_path ${root}/${name};`).join(" ")}
  server { listen 127.0.0.1:${port}; root ${root}; }
}
`;
}
