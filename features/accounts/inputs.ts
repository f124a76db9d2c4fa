import { z } from "zod";
import { proofText } from "#features/proofs/inputs.ts";
import { EMAIL_MAX_CHARS, NAME_MAX_CHARS } from "./policy.ts";

/** One address, normalised before it is checked, so that a look-alike `@` or a list of addresses never gets through. */
const emailAddress = z
  .string("accounts.errors.email")
  .max(EMAIL_MAX_CHARS * 2, "accounts.errors.email")
  .transform((text) => text.normalize("NFKC").trim().toLowerCase())
  .pipe(z.email("accounts.errors.email").max(EMAIL_MAX_CHARS, "accounts.errors.email"));

export const requestSignInLinkInput = z.object({
  email: emailAddress,
  callbackUrl: z.string().optional(),
  /** The proof of work that the browser made. */
  proof: proofText,
  /** A field that no person sees: whoever fills it in is none. */
  website: z.string().max(200).optional().catch("x"),
});
export type RequestSignInLinkInput = z.infer<typeof requestSignInLinkInput>;

export const signInLinkInput = z.object({
  token: z.string().regex(/^[\w-]{20,128}$/),
  email: z.string().min(3).max(EMAIL_MAX_CHARS),
  callbackUrl: z.string().default("/"),
});

export const signInWithInput = z.object({ provider: z.string(), callbackUrl: z.string().optional() });

export const changeNameInput = z.object({
  name: z
    .string("accounts.errors.nameEmpty")
    .max(NAME_MAX_CHARS * 4, "accounts.errors.nameLong")
    .transform((text) => text.normalize("NFKC").replace(/\s+/gu, " ").trim())
    .pipe(z.string().min(1, "accounts.errors.nameEmpty").refine(fits, "accounts.errors.nameLong")),
});
export type ChangeNameInput = z.infer<typeof changeNameInput>;

function fits(name: string): boolean {
  return [...name].length <= NAME_MAX_CHARS;
}

export const endSessionInput = z.object({ sessionId: z.uuid() });
export const unlinkProviderInput = z.object({ provider: z.string().min(1).max(40) });

export const ROLE_CHOICES = ["reader", "moderator", "editor", "admin"] as const;
export type Role = (typeof ROLE_CHOICES)[number];
export const changeRoleInput = z.object({ userId: z.uuid(), role: z.enum(ROLE_CHOICES) });
/** What of it stands in the list's address for who had to sign in once more; what makes no sense is left out. */
export const chosenRole = z.object({
  person: z.uuid().optional().catch(undefined),
  role: z.enum(ROLE_CHOICES).optional().catch(undefined),
});
export type ChangeRoleInput = z.infer<typeof changeRoleInput>;

export const KEPT_INTENTS = ["vote", "comment", "report", "picture", "suggestion", "upvote", "save"] as const;
export type Intent = { kind: (typeof KEPT_INTENTS)[number]; payload: unknown };
