import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";

export const ROLES = ["reader", "moderator", "editor", "admin"] as const;
export type Role = (typeof ROLES)[number];

/**
 * A person. `nameKey` is the name folded (NFKC, case). `nameSkeleton` is what it looks like (`lib/auth/skeleton.ts`), so that
 * two people cannot be taken for each other; null only for names from before that looked like someone else's already.
 */
export const users = pgTable(
  "users",
  {
    id: uuid().primaryKey().defaultRandom(),
    name: text().notNull(),
    nameKey: text("name_key").notNull(),
    nameSkeleton: text("name_skeleton"),
    email: text().notNull(),
    emailVerified: timestamp("email_verified", { withTimezone: true }),
    image: text(),
    role: text({ enum: ROLES }).notNull().default("reader"),
    /** When a moderator said that this person need not earn the first level of trust. */
    vouchedAt: timestamp("vouched_at", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("users_name_key_idx").on(t.nameKey),
    uniqueIndex("users_name_skeleton_idx").on(t.nameSkeleton),
    index("users_name_token_idx").on(sql`replace(${t.nameKey}, ' ', '-') text_pattern_ops`),
    uniqueIndex("users_email_idx").on(sql`lower(${t.email})`),
    index("users_staff_idx").on(t.role).where(sql`${t.role} <> 'reader'`),
    check("users_name_length", sql`char_length(${t.name}) between 1 and 60`),
    check("users_role", sql`${t.role} in ('reader', 'moderator', 'editor', 'admin')`),
  ],
);

/** A name somebody had until not long ago: nobody else takes it for a while, and its address leads to who they are now. */
export const formerNames = pgTable(
  "former_names",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    nameKey: text("name_key").notNull(),
    nameSkeleton: text("name_skeleton").notNull(),
    givenUpAt: timestamp("given_up_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index("former_names_user_idx").on(t.userId, t.givenUpAt),
    index("former_names_skeleton_idx").on(t.nameSkeleton),
    index("former_names_token_idx").on(sql`replace(${t.nameKey}, ' ', '-')`),
  ],
);

/** A way to sign in that a person has proved to be theirs: identity is provider and subject, never an equal e-mail. */
export const accounts = pgTable(
  "accounts",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    type: text().$type<"oauth" | "oidc" | "email" | "webauthn">().notNull(),
    provider: text().notNull(),
    providerAccountId: text("provider_account_id").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.providerAccountId] }), index("accounts_user_idx").on(t.userId)],
);

/** A signed-in browser. `sessionToken` is the SHA-256 of what the cookie holds, so a copy of this table signs nobody in. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid().notNull().unique().defaultRandom(),
    sessionToken: text("session_token").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expires: timestamp({ withTimezone: true }).notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    /** To the day. */
    lastUsedAt: timestamp("last_used_at", { withTimezone: true }).notNull().defaultNow(),
    userAgent: text("user_agent"),
  },
  (t) => [index("sessions_user_idx").on(t.userId), index("sessions_expires_idx").on(t.expires)],
);

/** A sign-in link that was sent and not yet used; `token` is hashed by next-auth. */
export const verificationTokens = pgTable(
  "verification_tokens",
  {
    identifier: text().notNull(),
    token: text().notNull(),
    expires: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.identifier, t.token] })],
);

/** What a guest pressed or typed before signing in, or an editor in a form that was refused, kept until they come back. The browser holds only the token. */
export const intents = pgTable(
  "intents",
  {
    tokenHash: text("token_hash").primaryKey(),
    kind: text({ enum: ["vote", "comment", "report", "picture", "suggestion", "upvote", "save"] }).notNull(),
    payload: jsonb().notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  },
  (t) => [
    index("intents_expires_idx").on(t.expiresAt),
    check("intents_kind", sql`${t.kind} in ('vote', 'comment', 'report', 'picture', 'suggestion', 'upvote', 'save')`),
  ],
);
