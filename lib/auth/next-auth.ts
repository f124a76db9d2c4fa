import "server-only";
import { randomBytes } from "node:crypto";
import NextAuth, { type NextAuthConfig } from "next-auth";
import { pinAuthHost } from "#lib/env.ts";
import { databaseAdapter } from "./adapter.ts";
import { isHttps, SESSION_COOKIE } from "./cookie-names.ts";
import { currentViewer } from "./current.ts";
import { oauthProviders } from "./providers.ts";
import { authSecret } from "./secret.ts";
import { SIGN_IN_MINUTES } from "./sign-in-token.ts";
import { SESSION_ABSOLUTE_DAYS, SESSION_IDLE_DAYS } from "./viewer.ts";

const DAY_SECONDS = 86_400;
export const EMAIL_PROVIDER = "email";

/** All of next-auth that the rest knows: the callback that ends a sign-in, and the way to a provider. */
export const { handlers, signIn } = NextAuth(() => {
  pinAuthHost();
  return config();
});

function config(): NextAuthConfig {
  return {
    basePath: "/api/auth",
    secret: authSecret(),
    trustHost: true,
    adapter: databaseAdapter(),
    providers: [emailProvider(), ...oauthProviders()],
    session: {
      strategy: "database",
      maxAge: SESSION_IDLE_DAYS * DAY_SECONDS,
      generateSessionToken: () => randomBytes(32).toString("base64url"),
    },
    useSecureCookies: isHttps,
    cookies: {
      sessionToken: {
        name: SESSION_COOKIE,
        // The row decides how long a session lives; the cookie only has to outlast it.
        options: {
          httpOnly: true,
          sameSite: "lax",
          path: "/",
          secure: isHttps,
          maxAge: SESSION_ABSOLUTE_DAYS * DAY_SECONDS,
        },
      },
    },
    pages: { signIn: "/sign-in", error: "/sign-in/error", verifyRequest: "/sign-in/sent" },
    callbacks: {
      // Only ever a path of ours; who may go where was decided before the path was handed over.
      redirect({ url, baseUrl }) {
        const { pathname, search } = new URL(url, baseUrl);
        return baseUrl + pathname.replace(/^\/+/, "/") + search;
      },
      // Whoever is banned may sign in: it leads to their own corner alone (`currentPerson`).
      async signIn({ user, account }) {
        if (account?.type !== "email" && !user.email && !(await currentViewer())) return "/sign-in?error=NoEmail";
        return true;
      },
    },
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
  };
}

// Our own door asks for links and mails them; next-auth only uses them up.
function emailProvider(): NextAuthConfig["providers"][number] {
  return {
    id: EMAIL_PROVIDER,
    type: "email",
    name: "E-mail",
    from: "",
    server: "",
    maxAge: SIGN_IN_MINUTES * 60,
    options: {},
    sendVerificationRequest() {
      throw new Error("Sign-in links are asked for through requestSignInLink.");
    },
  };
}
