import { type JsonLd, jsonLdText } from "../json-ld.ts";

/** What a page is about, for machines: a block of data, which no browser runs. */
export function JsonLdScript({ graph }: { graph: JsonLd[] }) {
  return <script type="application/ld+json">{jsonLdText(graph)}</script>;
}
