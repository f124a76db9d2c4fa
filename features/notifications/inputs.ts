import { z } from "zod";
import { LOCALES } from "#lib/i18n/locales.ts";
import { CHOICE_KINDS, FOLLOW_CHOICES, FOLLOW_SUBJECTS, MAIL_CHOICES } from "./policy.ts";

const ticked = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

const choice = z.object({ mail: z.enum(MAIL_CHOICES), inbox: ticked, push: ticked });

/** The fields `mail.reply`, `inbox.reply` and so on of a form, gathered by kind; kinds the form does not name stay as they are. */
export const saveChoicesInput = z.preprocess(
  (form) => {
    const fields = (form ?? {}) as Record<string, unknown>;
    const named = CHOICE_KINDS.filter((kind) => fields[`mail.${kind}`] !== undefined);
    const of = (kind: string) => ({
      mail: fields[`mail.${kind}`],
      inbox: fields[`inbox.${kind}`],
      push: fields[`push.${kind}`],
    });
    return { ...fields, choices: Object.fromEntries(named.map((kind) => [kind, of(kind)])) };
  },
  z.object({
    language: z.enum(LOCALES),
    hearsBelowOwn: ticked,
    choices: z.partialRecord(z.enum(CHOICE_KINDS), choice),
  }),
);
export type SaveChoicesInput = z.infer<typeof saveChoicesInput>;

export const setFollowInput = z.object({
  subject: z.enum(FOLLOW_SUBJECTS),
  id: z.uuid(),
  choice: z.enum(FOLLOW_CHOICES),
});
export type SetFollowInput = z.infer<typeof setFollowInput>;

/** `until` (ISO) is when the newest notice shown was made: what came later stays unread. */
export const readNoticesInput = z.object({ until: z.iso.datetime() });
export type ReadNoticesInput = z.infer<typeof readNoticesInput>;

/** A point of P-256 that is not compressed (65 bytes, the first 4) and a secret of 16 bytes, as RFC 8291 has them, in base64url. */
const p256dh = z.string().regex(/^B[A-P][\w-]{84}[AEIMQUYcgkosw048]$/);
const auth = z.string().regex(/^[\w-]{21}[AQgw]$/);
export const pushSubscriptionInput = z.object({
  endpoint: z.url({ protocol: /^https$/ }).max(1000),
  keys: z.object({ p256dh, auth }),
});
export type PushSubscriptionInput = z.infer<typeof pushSubscriptionInput>;

export const endPushInput = z.object({ subscriptionId: z.uuid() });
