import { createECDH, randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartError } from "#db/start-error.ts";

/** The environment's names of what has to stay secret and the same from one start to the next. */
export type Secrets = {
  AUTH_SECRET: string;
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: string;
  VAPID_PUBLIC_KEY: string;
  VAPID_PRIVATE_KEY: string;
};

type Given = { [K in keyof Secrets]?: Secrets[K] | undefined };

/** The secrets of this data folder, made at the first start, readable by their owner only. Those of `given` win. */
export function keepSecrets(dataDir: string, given: Given): Secrets {
  const file = path.join(dataDir, "secrets.json");
  const kept = { ...newSecrets(), ...readSecrets(file) };
  try {
    makeDataDir(dataDir);
    const partial = `${file}.${process.pid}`;
    writeFileSync(partial, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
    renameSync(partial, file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartError(
      `Verdict may not write to its data folder ${dataDir} (${why}): make it writable or set DATA_DIR.`,
    );
  }
  return {
    AUTH_SECRET: given.AUTH_SECRET ?? kept.AUTH_SECRET,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY:
      given.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? kept.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY,
    ...keyPair(given.VAPID_PUBLIC_KEY && given.VAPID_PRIVATE_KEY ? given : kept),
  };
}

function makeDataDir(dataDir: string): void {
  // Everyone may pass through, nobody may look: the database's own user lives further in.
  if (mkdirSync(dataDir, { recursive: true })) chmodSync(dataDir, 0o711);
}

// The halves of a pair belong together, wherever it comes from.
function keyPair({ VAPID_PUBLIC_KEY = "", VAPID_PRIVATE_KEY = "" }: Given) {
  return { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY };
}

function newSecrets(): Secrets {
  const secret = () => randomBytes(32).toString("base64");
  const pair = createECDH("prime256v1");
  const VAPID_PUBLIC_KEY = pair.generateKeys("base64url");
  // The library leaves out zeros at its front, and a key has 32 bytes.
  const bytes = pair.getPrivateKey();
  const VAPID_PRIVATE_KEY = Buffer.concat([Buffer.alloc(32 - bytes.length), bytes]).toString("base64url");
  return { AUTH_SECRET: secret(), NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: secret(), VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY };
}

function readSecrets(file: string): Partial<Secrets> {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw new StartError(
      `The secrets in ${file} cannot be read: restore the file from a backup, or remove it to sign everybody out.`,
    );
  }
}
