import { db } from "#db/client.ts";
import { legalReports } from "#db/schema/moderation.ts";
import { newReceiptKey } from "#features/legal/receipt-key.ts";
import { startBulk } from "#features/moderation/mutations-bulk.ts";
import { hashToken } from "#lib/auth/viewer.ts";
import { aComment, aReader, aReview } from "../rows.ts";
import { CALLERS, type Caller } from "./callers.ts";

const answers = (may: string) => {
  const list = may.trim().split(/\s+/);
  return Object.fromEntries(CALLERS.map((caller, at) => [caller, list[at] ?? ""])) as Record<Caller, string>;
};
/** What a page that is not everybody's answers to each of `CALLERS`, in their order. */
const STAFF = answers("sign-in 404 404 200 200 404 standing 404");
const ADMINS = answers("sign-in 404 404 404 200 404 standing 404");
const EDITORS = answers("sign-in 404 200 404 200 404 standing 404");

type Page = { path: () => Promise<string>; may: Record<Caller, string> };
const at = (path: string, may: Page["may"]): Page => ({ path: async () => path, may });
const below = (slug: string, part: string) => `/reviews/${slug}/edit${part}`;
const ofReview = (part: string): Page => ({ path: async () => below((await aReview()).slug, part), may: EDITORS });

async function aLegalReport(): Promise<string> {
  const said = { category: "other" as const, addresses: ["/"], explanation: "x", locale: "en" };
  const [made] = await db
    .insert(legalReports)
    .values({ ...said, tokenHash: hashToken(newReceiptKey()) })
    .returning({ id: legalReports.id });
  return made?.id ?? "";
}

async function aBulk(): Promise<string> {
  const { id } = await aComment(await aReader(), await aReview());
  const filter = JSON.stringify({ view: "all", ids: [id] });
  const order = { filter, action: "hide", reason: "spam", note: "", expected: 1 } as const;
  return (await startBulk(await aReader({ role: "moderator" }), order)).bulkId;
}

/** Every page that shows what is not everybody's to see, by its file below `app/[locale]/(own)`. */
export const HOUSE_PAGES: Record<string, Page> = {
  moderation: at("/moderation", STAFF),
  "moderation/appeals": at("/moderation/appeals", STAFF),
  "moderation/bulk": at("/moderation/bulk", STAFF),
  "moderation/bulk/[id]": { path: async () => `/moderation/bulk/${await aBulk()}`, may: STAFF },
  "moderation/comments/[id]": {
    path: async () => `/moderation/comments/${(await aComment(await aReader(), await aReview())).id}`,
    may: STAFF,
  },
  "moderation/discussions": at("/moderation/discussions", STAFF),
  "moderation/discussions/[slug]": {
    path: async () => `/moderation/discussions/${(await aReview()).slug}`,
    may: STAFF,
  },
  "moderation/legal": at("/moderation/legal", STAFF),
  "moderation/legal/[id]": { path: async () => `/moderation/legal/${await aLegalReport()}`, may: STAFF },
  "moderation/log": at("/moderation/log", STAFF),
  "moderation/overview": at("/moderation/overview", ADMINS),
  "moderation/people": at("/moderation/people", ADMINS),
  "moderation/people/[id]": { path: async () => `/moderation/people/${(await aReader()).id}`, may: STAFF },
  "moderation/settings": at("/moderation/settings", ADMINS),
  "moderation/settings/words": at("/moderation/settings/words", ADMINS),
  "moderation/suggestions": at("/moderation/suggestions", STAFF),
  edit: at("/edit", EDITORS),
  "edit/figures": at("/edit/figures", EDITORS),
  "dramas/[slug]/picture": { path: async () => `/dramas/${(await aReview()).slug}/picture`, may: EDITORS },
  "reviews/[slug]/edit": ofReview(""),
  "reviews/[slug]/edit/figures": ofReview("/figures"),
  "reviews/[slug]/edit/points": ofReview("/points"),
  "reviews/[slug]/edit/suggestions": ofReview("/suggestions"),
  "reviews/[slug]/edit/translation": ofReview("/translation"),
};

/** Every other page there: everybody's, or about whoever asks and nobody else. */
export const OWN_PAGES = [
  "archive/filtered",
  "comments/[id]/decision",
  "comments/[id]/history",
  "comments/[id]/report",
  "comments/[id]/report/sent",
  "follow/[subject]/[id]",
  "inbox",
  "legal-report",
  "legal-report/follow",
  "map/mine",
  "my/answers",
  "my/comments",
  "my/watched",
  "readers/[token]/earlier",
  "reviews/[slug]/comments/[id]/mine",
  "reviews/[slug]/mine",
  "reviews/[slug]/points/[pointId]/mine",
  "saved",
  "search",
  "settings",
  "settings/leave",
  "settings/notices",
  "settings/reports",
  "settings/standing",
  "sign-in",
  "sign-in/confirm",
  "sign-in/error",
  "sign-in/sent",
  "unsubscribe/[token]",
];
