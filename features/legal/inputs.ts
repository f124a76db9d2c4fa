import { z } from "zod";
import { ADDRESSES_MAX, GROUNDS_MAX_CHARS, LEGAL_EXPLANATION_MAX_CHARS } from "./policy.ts";

export const LEGAL_CATEGORIES = [
  "defamation",
  "privacy",
  "threat",
  "hate",
  "copyright",
  "fraud",
  "child_abuse",
  "other",
] as const;

const ADDRESS_MAX_CHARS = 500;
const NAME_MAX_CHARS = 120;
const EMAIL_MAX_CHARS = 254;
export const receiptKey = z.string().regex(/^[\w-]{43,128}$/);

const addresses = z
  .string("legal.errors.addresses")
  .transform((text) => [...new Set(text.split(/\s+/u).filter(Boolean))])
  .pipe(
    z
      .array(z.string().max(ADDRESS_MAX_CHARS, "legal.errors.addresses"))
      .min(1, "legal.errors.addresses")
      .max(ADDRESSES_MAX, "legal.errors.manyAddresses"),
  );
const email = z
  .string()
  .max(EMAIL_MAX_CHARS * 2, "legal.errors.email")
  .transform((text) => text.normalize("NFKC").trim().toLowerCase())
  .pipe(z.literal("").or(z.email("legal.errors.email").max(EMAIL_MAX_CHARS, "legal.errors.email")))
  .default("");

/**
 * What article 16(2) of Regulation (EU) 2022/2065 asks of a notice: why it is against the law, where exactly it stands, who
 * says so (not where child abuse is reported), and that it is said in good faith. `key` is made with the page and becomes
 * the secret of the receipt, so that a form sent twice is one notice. `website` is a trap that people leave empty.
 */
export const fileLegalReportInput = z
  .object({
    key: receiptKey,
    category: z.enum(LEGAL_CATEGORIES, "legal.errors.category"),
    addresses,
    explanation: z
      .string()
      .trim()
      .min(1, "legal.errors.explanation")
      .max(LEGAL_EXPLANATION_MAX_CHARS, "legal.errors.explanationLong"),
    name: z.string().trim().max(NAME_MAX_CHARS, "legal.errors.name").default(""),
    email,
    goodFaith: z.literal("yes", "legal.errors.goodFaith"),
    website: z.literal("", "legal.errors.website").default(""),
  })
  .refine((input) => input.category === "child_abuse" || input.name !== "", {
    message: "legal.errors.name",
    path: ["name"],
  })
  .refine((input) => input.category === "child_abuse" || input.email !== "", {
    message: "legal.errors.email",
    path: ["email"],
  });
export type FileLegalReportInput = z.output<typeof fileLegalReportInput>;

const words = (empty: "legal.errors.sayWhy" | "legal.errors.sayFacts") =>
  z.string().trim().min(1, empty).max(GROUNDS_MAX_CHARS, "legal.errors.groundsLong");
export const takeLegalReportInput = z.object({ reportId: z.uuid() });
export const voidLegalReportInput = z.object({ reportId: z.uuid(), grounds: words("legal.errors.sayWhy") });
/** The facts, then the law or rule they meet: what a statement of reasons holds (article 17(3)). */
export const decideLegalReportInput = z.object({
  reportId: z.uuid(),
  decision: z.enum(["removed", "kept"], "legal.errors.decision"),
  facts: words("legal.errors.sayFacts"),
  grounds: words("legal.errors.sayWhy"),
});
export type TakeLegalReportInput = z.infer<typeof takeLegalReportInput>;
export type VoidLegalReportInput = z.infer<typeof voidLegalReportInput>;
export type DecideLegalReportInput = z.infer<typeof decideLegalReportInput>;

export const LEGAL_VIEWS = ["open", "closed"] as const;
export const legalFilter = z.object({ view: z.enum(LEGAL_VIEWS).catch("open") });
