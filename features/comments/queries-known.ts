import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { TRUSTED_FROM_COMMENTS } from "./policy.ts";

/**
 * For a row of `comments` with its author in `users`: whether its author is known, so that what they link to may be
 * followed. Staff are, and whoever has so many visible comments. Asked only of words that may hold a link, so it costs
 * other rows nothing. This is the one place that says who is known.
 */
export const isAuthorKnown: SQL<boolean> = sql<boolean>`case
  when ${comments.bodyMarkdown} !~ '[[<&\\\\/]' or ${users.role} <> 'reader' then true
  else (select count(*) = ${TRUSTED_FROM_COMMENTS} from (
    select 1 from (select id, status from comments mine where mine.author_id = ${comments.authorId} offset 0) own
     where own.status = 'visible' limit ${TRUSTED_FROM_COMMENTS}) counted) end`;
