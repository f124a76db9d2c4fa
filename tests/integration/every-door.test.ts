import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { JOBS } from "#features/jobs.ts";
import { DOORS } from "../support/doors/all.ts";
import { answersOf, CALLERS } from "../support/doors/callers.ts";
import { ACT_AS_ORDERED, BY_THEN, NOBODYS_JOBS } from "../support/doors/jobs.ts";
import { HOUSE_PAGES, OWN_PAGES } from "../support/doors/pages.ts";
import { ROUTE_DOORS } from "../support/doors/routes.ts";

const tracked = (...patterns: string[]) =>
  execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", ...patterns], { encoding: "utf8" })
    .split("\n")
    .filter(Boolean);

/** What a file calls of what changes something, by the names it has where it is. */
function changesIn(file: string): string[] {
  const imports = readFileSync(file, "utf8").matchAll(/import \{([^}]*)\} from "[^"]*\/mutations[\w-]*\.ts"/g);
  return [...imports].flatMap(([, names = ""]) =>
    names
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "" && !name.startsWith("type "))
      .map((name) => name.split(" as ")[0] ?? name),
  );
}

const namesBy = (files: string[], isAsked: (name: string) => boolean) =>
  Object.fromEntries(
    files.map((file) => [file, changesIn(file).filter(isAsked)] as const).filter(([, names]) => names.length > 0),
  );

describe("an action, a route and a page", () => {
  it("reach nothing that changes something and has no row, but for what nobody has to be anybody for", () => {
    const files = tracked("features/*/actions.ts", "features/*/answer*.ts", "app/**/*.ts", "app/**/*.tsx");
    expect(files.length).toBeGreaterThan(100);
    expect(namesBy(files, (name) => !Object.hasOwn(DOORS, name))).toEqual({
      "app/[locale]/back/route.ts": ["dropIntents"],
      "app/api/reading/route.ts": ["countReading"],
      "app/api/unsubscribe/[token]/route.ts": ["unsubscribe"],
      "features/accounts/actions.ts": ["requestSignInLink"],
      "features/appeals/actions.ts": ["appealLegal"],
      "features/pictures/answer-form.ts": ["keepIntent"],
      "features/translations/actions.ts": ["translationTags"],
    });
  });
});

describe("a route", () => {
  const METHODS = /^export (?:async )?(?:function|const) (GET|POST|PUT|PATCH|DELETE)\b/gm;
  /** What is done there is done for anybody: pages and files for all, signing in and out, what a sealed link says. */
  const FOR_ANYBODY = [
    "GET app/[locale]/back/route.ts",
    "GET app/api/comments/route.ts",
    "GET app/api/overlay/route.ts",
    "GET app/api/proofs/route.ts",
    "POST app/api/auth/callback/[provider]/route.ts",
    "POST app/api/reading/route.ts",
    "POST app/api/sign-out/route.ts",
    "POST app/api/unsubscribe/[token]/route.ts",
  ];
  const ASKS = /requireViewer|requirePerson|currentViewer|SESSION_COOKIE/;

  it("that changes something or asks who is there is tried with everybody", () => {
    const doors = tracked("app/**/route.ts", "app/**/route.tsx").flatMap((file) => {
      const text = readFileSync(file, "utf8");
      return [...text.matchAll(METHODS)]
        .map(([, method]) => method)
        .filter((method) => method !== "GET" || ASKS.test(text))
        .map((method) => `${method} ${file}`);
    });
    expect([...Object.keys(ROUTE_DOORS), ...FOR_ANYBODY].sort()).toEqual(doors.sort());
  });

  it.each(Object.entries(ROUTE_DOORS))("%s has an answer for everybody and everything", (_, { on, may }) => {
    const rows = [...answersOf(may)];
    expect(rows.map(([caller]) => caller)).toEqual([...CALLERS]);
    for (const [, answers] of rows) expect(answers).toHaveLength(Object.keys(on).length);
  });
});

describe("a page", () => {
  it("below what is one's own is one's own, everybody's, or tried with everybody", () => {
    const below = "app/[locale]/(own)/";
    const names = tracked("app/**/page.tsx")
      .filter((file) => file.startsWith(below))
      .map((file) => file.slice(below.length, -"/page.tsx".length));
    expect([...Object.keys(HOUSE_PAGES), ...OWN_PAGES].sort()).toEqual(names.sort());
  });
});

describe("a job", () => {
  it("acts for nobody, or is tried with whatever became of who ordered it", () => {
    expect([...NOBODYS_JOBS, ...Object.keys(ACT_AS_ORDERED)].sort()).toEqual(Object.keys(JOBS).sort());
  });

  const cases = Object.entries(ACT_AS_ORDERED).flatMap(([name, { order }]) =>
    Object.entries(BY_THEN).map(([became, { change, may }]) => ({ name, order, became, change, may })),
  );
  it.each(cases)("$name ordered by who is $became by then", async ({ order, change, may }) => {
    const { moderator, run, isDone } = await order();
    await change(moderator);
    await run();
    expect(await isDone()).toBe(may);
  });

  it.each(Object.entries(ACT_AS_ORDERED))(
    "%s does nothing for an order that is not there",
    async (_, { runMissing }) => {
      await expect(runMissing()).resolves.toBeUndefined();
    },
  );
});

describe("a command", () => {
  it("reaches what it is for and nothing else", () => {
    const files = tracked("scripts/*.ts", "scripts/**/*.ts", "db/*.ts");
    expect(namesBy(files, () => true)).toEqual({
      "db/seed.ts": ["importReview"],
      "scripts/import.ts": ["importReview", "importTags", "importTranslation", "translationTags"],
      "scripts/launch/admin-link.ts": ["createSignInLink", "ensureFirstAdmin"],
      "scripts/launch/supervise.ts": ["fillNameSkeletons", "queueFirstEdition", "queueFirstFigures"],
      "scripts/remove-review.ts": ["movedReviewTags", "moveReviewAtTerminal"],
      "scripts/replay/replay-votes.ts": ["castVote", "recountTallies"],
      "scripts/sign-in-link.ts": ["createSignInLink"],
      "scripts/stop-mails.ts": ["stopMails"],
    });
  });

  it("that writes past the mutations is one of those that make up or bring in rows", () => {
    const files = tracked("scripts/*.ts", "scripts/**/*.ts").filter((file) =>
      /\b(?:db|sqlClient)\b[^;]* from "#db\/client\.ts"/.test(readFileSync(file, "utf8")),
    );
    expect(files.sort()).toEqual([
      "scripts/launch/admin-link.ts",
      "scripts/replay/make-rows.ts",
      "scripts/seed-large/fill.ts",
    ]);
  });
});
