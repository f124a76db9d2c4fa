import "server-only";
import { asc, inArray, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { MENTIONS_MAX, mentionsIn, spellingsOf } from "./mentions.ts";

export type Mentioned = { id: string; name: string; token: string };

/** What stands in the address of a person and after an `@`, as `nameToken` makes it. */
export const tokenOfName = sql<string>`replace(${users.nameKey}, ' ', '-')`;

/**
 * The people these tokens (of `listMentions`) name, in their order, each once; whom nobody is called is left out. Of two
 * whose names are written alike, who was here first.
 */
export async function findMentioned(tokens: readonly string[], tx: Pick<Tx, "select"> = db): Promise<Mentioned[]> {
  if (tokens.length === 0) return [];
  const wanted = [...new Set(tokens.flatMap(spellingsOf))];
  const rows = await tx
    .select({ id: users.id, name: users.name, token: tokenOfName })
    .from(users)
    .where(inArray(tokenOfName, wanted))
    .orderBy(asc(users.createdAt), asc(users.id));
  const byToken = new Map<string, Mentioned>();
  for (const row of rows) if (!byToken.has(row.token)) byToken.set(row.token, row);
  const found = tokens.flatMap((token) => {
    const spelled = spellingsOf(token).find((spelling) => byToken.has(spelling));
    return spelled ? (byToken.get(spelled) as Mentioned) : [];
  });
  return [...new Set(found)];
}

/** The same comments, each with the tokens of the people it names; one query for all of them, or none. */
export async function withMentions<C extends { bodyMarkdown: string | null; mentions?: string[] }>(
  comments: readonly C[],
): Promise<C[]> {
  const words = comments.flatMap(({ bodyMarkdown }) => (bodyMarkdown?.includes("@") ? [bodyMarkdown] : []));
  const named = new Set((await findMentioned(words.flatMap(tokensIn))).map(({ token }) => token));
  if (named.size === 0) return [...comments];
  return comments.map((comment) => {
    const tokens = comment.bodyMarkdown ? tokensIn(comment.bodyMarkdown).flatMap(spellingsOf) : [];
    const mentions = [...new Set(tokens)].filter((token) => named.has(token));
    return mentions.length > 0 ? { ...comment, mentions } : comment;
  });
}

// Of the source, without its marks being read: what is no mention after all is not linked either.
const tokensIn = (bodyMarkdown: string) =>
  mentionsIn(bodyMarkdown)
    .slice(0, MENTIONS_MAX)
    .map(({ token }) => token);
