import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { StartError } from "#db/start-error.ts";

// A server whose launcher was killed needs a moment to let go of its port.
const WAIT_MS = 3_000;

/** The port to serve on: `wanted` if it is free, any free one for 0. Throws StartError when it is taken or forbidden. */
export async function claimPort(wanted: number): Promise<number> {
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    try {
      return await tryPort(wanted);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EACCES") {
        throw new StartError(
          `Port ${wanted} may only be used by root: choose another, for instance PORT=3000 npm start.`,
        );
      }
      if (code !== "EADDRINUSE") throw error;
      if (Date.now() > deadline) {
        throw new StartError(
          `Port ${wanted} is already in use: stop what uses it, or choose another, for instance PORT=${wanted + 1} npm start.`,
        );
      }
      await pause(200);
    }
  }
}

async function tryPort(wanted: number): Promise<number> {
  const server = createServer().listen(wanted);
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}
