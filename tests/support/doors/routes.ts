import { db } from "#db/client.ts";
import { notices } from "#db/schema/notifications.ts";
import { hideComment } from "#features/moderation/mutations-decide.ts";
import { isModerator, type Viewer } from "#lib/auth/roles.ts";
import { aComment, aReader, aReview } from "../rows.ts";
import { aPicturedDrama, PICTURE_HASH } from "./reviews.ts";
import { aBrowser } from "./shared.ts";

async function aNotice({ id: userId }: Viewer): Promise<string> {
  const commentId = await byAnother();
  const [made] = await db.insert(notices).values({ userId, kind: "featured", commentId }).returning({ id: notices.id });
  return made?.id ?? "";
}

export type Knock = { path: string; body?: object; form?: Record<string, string> };
/** A route that changes something: what it is knocked with for each thing, and what each caller is answered. */
export type RouteDoor = { on: Record<string, (viewer: Viewer | null) => Promise<Knock>>; may: string };

const someone = (viewer: Viewer | null) => viewer ?? aReader();
const byOwn = async (viewer: Viewer | null) => (await aComment(await someone(viewer), await aReview())).id;
const byAnother = async () => (await aComment(await aReader(), await aReview())).id;
const byAdmin = async () => (await aComment(await aReader({ role: "admin" }), await aReview())).id;
const byNobody = async () => crypto.randomUUID();
const refused = async () =>
  (await aComment(await aReader(), await aReview(), { status: "rejected", statusReason: "spam" })).id;

const about = (make: (id: string) => Knock, more: Record<string, (viewer: Viewer | null) => Promise<string>> = {}) =>
  Object.fromEntries(
    Object.entries({ own: byOwn, others: byAnother, missing: byNobody, ...more }).map(([thing, find]) => [
      thing,
      async (viewer: Viewer | null) => make(await find(viewer)),
    ]),
  );
const reviewAndNone = (make: (id: string) => Knock): RouteDoor["on"] => ({
  review: async () => make((await aReview()).id),
  missing: async () => make(crypto.randomUUID()),
});
const hidden = { status: "visible", revision: 1, reason: "spam", note: "" };
const aDecision = async (by: Viewer) => {
  const commentId = await byAnother();
  const { entryId } = await hideComment(by, { commentId, status: "visible", revision: 1, reason: "spam", note: "" });
  return { path: "/api/moderation/undo", body: { entryId } };
};
const aModerator = () => aReader({ role: "moderator" });
const mayDecide = (viewer: Viewer | null): viewer is Viewer =>
  viewer !== null && isModerator(viewer) && viewer.suspendedUntil === null;

const REMOVE_PICTURE = { act: "remove", hash: PICTURE_HASH, locale: "en" };

export const ROUTE_DOORS: Record<string, RouteDoor> = {
  "POST app/api/votes/route.ts": {
    on: {
      point: async () => ({ path: "/api/votes", body: { pointId: (await aReview()).points[0]?.id, stance: "agree" } }),
      missing: async () => ({ path: "/api/votes", body: { pointId: crypto.randomUUID(), stance: "agree" } }),
    },
    may: `
      guest     401 401
      reader    200 404
      author    200 404
      moderator 200 404
      admin     200 404
      suspended 403 403
      banned    401 401
      stoodDown 403 403`,
  },
  "POST app/api/comments/route.ts": {
    on: reviewAndNone((reviewId) => ({ path: "/api/comments", body: { reviewId, body: "A word." } })),
    may: `
      guest     401 401
      reader    200 404
      author    200 404
      moderator 200 404
      admin     200 404
      suspended 403 404
      banned    401 401
      stoodDown 403 404`,
  },
  "PUT app/api/drafts/route.ts": {
    on: reviewAndNone((reviewId) => ({
      path: "/api/drafts",
      body: { reviewId, place: "post", body: "A word.", draftKey: crypto.randomUUID() },
    })),
    may: `
      guest     401 401
      reader    200 404
      author    200 404
      moderator 200 404
      admin     200 404
      suspended 403 403
      banned    401 401
      stoodDown 403 403`,
  },
  "POST app/api/preview/route.ts": {
    on: reviewAndNone((reviewId) => ({ path: "/api/preview", body: { reviewId, body: "A word." } })),
    may: `
      guest     200 200
      reader    200 200
      author    200 200
      moderator 200 200
      admin     200 200
      suspended 200 200
      banned    200 200
      stoodDown 200 200`,
  },
  "POST app/api/saved/route.ts": {
    on: reviewAndNone((reviewId) => ({ path: "/api/saved", body: { reviewId, saved: true } })),
    may: `
      guest     401 401
      reader    200 404
      author    200 404
      moderator 200 404
      admin     200 404
      suspended 200 404
      banned    401 401
      stoodDown 200 404`,
  },
  "PATCH app/api/comments/[id]/route.ts": {
    on: about((id) => ({ path: `/api/comments/${id}`, body: { revision: 1, body: "Other words." } }), { refused }),
    may: `
      guest     401 401 401 401
      reader    200 404 404 404
      author    200 404 404 404
      moderator 200 404 404 404
      admin     200 404 404 404
      suspended 403 404 404 404
      banned    401 401 401 401
      stoodDown 403 404 404 404`,
  },
  "DELETE app/api/comments/[id]/route.ts": {
    on: about((id) => ({ path: `/api/comments/${id}`, body: {} }), { refused }),
    may: `
      guest     401 401 401 401
      reader    200 404 404 404
      author    200 404 404 404
      moderator 200 404 404 404
      admin     200 404 404 404
      suspended 200 404 404 404
      banned    401 401 401 401
      stoodDown 200 404 404 404`,
  },
  "POST app/api/comments/[id]/upvote/route.ts": {
    on: about((id) => ({ path: `/api/comments/${id}/upvote`, body: { isUp: true } }), { refused }),
    may: `
      guest     401 401 401 401
      reader    403 200 404 404
      author    403 200 404 404
      moderator 403 200 404 404
      admin     403 200 404 404
      suspended 403 403 403 403
      banned    401 401 401 401
      stoodDown 403 403 403 403`,
  },
  "POST app/api/comments/[id]/mark/route.ts": {
    on: about((id) => ({ path: `/api/comments/${id}/mark`, body: { kind: "featured", isSet: true } }), { refused }),
    may: `
      guest     401 401 401 401
      reader    403 403 404 404
      author    200 200 404 404
      moderator 200 200 404 404
      admin     200 200 404 404
      suspended 403 403 404 404
      banned    401 401 401 401
      stoodDown 403 403 404 404`,
  },
  "POST app/api/moderation/comments/[id]/route.ts": {
    on: about((id) => ({ path: `/api/moderation/comments/${id}`, body: { action: "hide", ...hidden } }), {
      "an admin's": byAdmin,
      refused,
    }),
    may: `
      guest     401 401 401 401 401
      reader    404 404 404 404 404
      author    404 404 404 404 404
      moderator 403 200 404 403 409
      admin     403 200 404 200 409
      suspended 404 404 404 404 404
      banned    401 401 401 401 401
      stoodDown 404 404 404 404 404`,
  },
  "POST app/api/moderation/comments/[id]/claim/route.ts": {
    on: about((id) => ({ path: `/api/moderation/comments/${id}/claim`, body: { isHere: true } }), { refused }),
    may: `
      guest     401 401 401 401
      reader    404 404 404 404
      author    404 404 404 404
      moderator 200 200 404 200
      admin     200 200 404 200
      suspended 404 404 404 404
      banned    401 401 401 401
      stoodDown 404 404 404 404`,
  },
  "POST app/api/moderation/undo/route.ts": {
    on: {
      own: async (viewer) => aDecision(mayDecide(viewer) ? viewer : await aModerator()),
      others: async () => aDecision(await aModerator()),
      missing: async () => ({ path: "/api/moderation/undo", body: { entryId: crypto.randomUUID() } }),
    },
    may: `
      guest     401 401 401
      reader    404 404 404
      author    404 404 404
      moderator 200 404 404
      admin     200 200 404
      suspended 404 404 404
      banned    401 401 401
      stoodDown 404 404 404`,
  },
  "POST app/api/push/route.ts": {
    on: { own: async () => ({ path: "/api/push", body: aBrowser(crypto.randomUUID()) }) },
    may: `
      guest     401
      reader    200
      author    200
      moderator 200
      admin     200
      suspended 200
      banned    401
      stoodDown 200`,
  },
  "DELETE app/api/push/route.ts": {
    on: { any: async () => ({ path: "/api/push", body: { endpoint: aBrowser(crypto.randomUUID()).endpoint } }) },
    may: `
      guest     401
      reader    200
      author    200
      moderator 200
      admin     200
      suspended 200
      banned    401
      stoodDown 200`,
  },
  "POST app/api/dramas/[slug]/picture/route.ts": {
    on: {
      drama: async () => ({ path: `/api/dramas/${await aPicturedDrama()}/picture`, form: REMOVE_PICTURE }),
      missing: async () => ({ path: "/api/dramas/no-such-drama/picture", form: REMOVE_PICTURE }),
    },
    may: `
      guest     sign-in sign-in
      reader    refused refused
      author    done    refused
      moderator refused refused
      admin     done    refused
      suspended refused refused
      banned    sign-in sign-in
      stoodDown refused refused`,
  },
  "GET app/api/names/route.ts": {
    on: reviewAndNone((id) => ({ path: `/api/names?review=${id}&kind=people&q=` })),
    may: `
      guest     401 401
      reader    200 200
      author    200 200
      moderator 200 200
      admin     200 200
      suspended 200 200
      banned    401 401
      stoodDown 200 200`,
  },
  "GET app/edit/figures/[file]/route.ts": {
    on: { all: async () => ({ path: "/edit/figures/agreement.csv" }) },
    may: `
      guest     404
      reader    404
      author    200
      moderator 404
      admin     200
      suspended 404
      banned    404
      stoodDown 404`,
  },
  "GET app/reviews/[slug]/edit/figures/[file]/route.ts": {
    on: { review: async () => ({ path: `/reviews/${(await aReview()).slug}/edit/figures/agreement.csv` }) },
    may: `
      guest     404
      reader    404
      author    200
      moderator 404
      admin     200
      suspended 404
      banned    404
      stoodDown 404`,
  },
  "GET app/api/own-data/[file]/route.ts": {
    on: { own: async () => ({ path: "/api/own-data/verdict-data.json" }) },
    may: `
      guest     401
      reader    200
      author    200
      moderator 200
      admin     200
      suspended 200
      banned    200
      stoodDown 200`,
  },
  "GET app/[locale]/(own)/inbox/[id]/route.ts": {
    on: {
      own: async (viewer) => ({ path: `/inbox/${await aNotice(await someone(viewer))}` }),
      others: async () => ({ path: `/inbox/${await aNotice(await aReader())}` }),
      missing: async () => ({ path: `/inbox/${crypto.randomUUID()}` }),
    },
    may: `
      guest     inbox inbox inbox
      reader    there inbox inbox
      author    there inbox inbox
      moderator there inbox inbox
      admin     there inbox inbox
      suspended there inbox inbox
      banned    inbox inbox inbox
      stoodDown there inbox inbox`,
  },
};
