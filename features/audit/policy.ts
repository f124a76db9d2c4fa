import type { Actor } from "./mutations.ts";

/** The record is read by all staff, whoever's words it is about, and keeps for good: it does not say who made a legal report. */
export const LEGAL_FORM: Actor = { id: null, name: "legal report form" };
