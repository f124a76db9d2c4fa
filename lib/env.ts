import { z } from "zod";

const optionalText = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional();

const environment = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATABASE_URL: optionalText,
  /** Where the user of DATABASE_URL may not change tables: the user who owns them. */
  DATABASE_OWNER_URL: optionalText,
  /** How many connections each process keeps to the database; by the processors, if it is not said. */
  DATABASE_CONNECTIONS: z
    .literal("")
    .transform(() => undefined)
    .or(z.coerce.number().int().min(4).max(100))
    .optional(),
  AUTH_SECRET: optionalText,
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: optionalText,
  SITE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional()
    .or(z.literal("").transform(() => undefined)),
  MAIL_URL: optionalText,
  /** The key pair by which push services know this site (base64url, P-256). */
  VAPID_PUBLIC_KEY: optionalText,
  VAPID_PRIVATE_KEY: optionalText,
  WEBSUB_HUB: z
    .url({ protocol: /^https?$/ })
    .optional()
    .or(z.literal("").transform(() => undefined)),
  /** A spam check by the protocol of Akismet's `comment-check`, and its key. */
  SPAM_CHECK_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .or(z.literal("").transform(() => undefined)),
  SPAM_CHECK_KEY: optionalText,
  /** Under which licence the open dataset may be used. */
  DATA_LICENCE: z.string().trim().min(1).max(80).default("CC BY 4.0"),
  DATA_LICENCE_URL: z.url({ protocol: /^https?$/ }).default("https://creativecommons.org/licenses/by/4.0/"),
  /** Where `npm run` was called, set by npm: paths on the command line are meant from there. */
  INIT_CWD: optionalText,
  NEXT_DIST_DIR: z.string().default(".next"),
  DATA_DIR: z.string().default(".data"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  /** Open pages that see tallies move: so many in one process, and so many from one address. */
  LIVE_READERS: z.coerce.number().int().min(0).default(5_000),
  LIVE_READERS_PER_ADDRESS: z.coerce.number().int().min(0).default(500),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
});

export type Environment = z.infer<typeof environment>;
let parsed: Environment | undefined;

/** The environment, checked once. The only reader of `process.env`; a wrong value names itself in the error. */
export function env(): Environment {
  if (!parsed) {
    const result = environment.safeParse(process.env);
    if (!result.success) {
      const wrong = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
      throw new Error(`The environment is not right. ${wrong.join("; ")}`);
    }
    parsed = result.data;
  }
  return parsed;
}

/** Says which Next, React and our own code this process runs; before any of them is loaded. */
export function setMode(mode: "development" | "production"): void {
  Object.assign(process.env, { NODE_ENV: mode });
  parsed = undefined;
}

export function isProduction(): boolean {
  return process.env.NODE_ENV === "production";
}

/** Adds to the environment what a launcher made or found out, before anything else reads it. */
export function setEnvironment(values: Record<string, string>): void {
  Object.assign(process.env, values);
  parsed = undefined;
}

/** Keys of sign-in providers, read by name: `AUTH_GITHUB_ID` and `AUTH_GITHUB_SECRET`. */
export function providerKeys(provider: string): { clientId: string; clientSecret: string } | null {
  const prefix = `AUTH_${provider.toUpperCase()}`;
  const clientId = process.env[`${prefix}_ID`];
  const clientSecret = process.env[`${prefix}_SECRET`];
  return clientId && clientSecret ? { clientId, clientSecret } : null;
}

/** The address people type, without a trailing slash. */
export function siteUrl(): string {
  return env().SITE_URL ?? `http://localhost:${env().PORT}`;
}

/** Where comments are sent to be checked for spam, or null. */
export function spamCheck(): { url: string; key: string; site: string } | null {
  const { SPAM_CHECK_URL, SPAM_CHECK_KEY } = env();
  return SPAM_CHECK_URL ? { url: SPAM_CHECK_URL, key: SPAM_CHECK_KEY ?? "", site: siteUrl() } : null;
}

/** next-auth takes the host it believes in from AUTH_URL: ours is SITE_URL, whatever a request claims. */
export function pinAuthHost(): void {
  const { SITE_URL } = env();
  if (SITE_URL) process.env.AUTH_URL = SITE_URL;
}
