const CREATIVE_WORK =
  "name url description image author datePublished dateModified dateCreated inLanguage genre text comment commentCount interactionStatistic countryOfOrigin alternateName";
/** The part of schema.org's vocabulary that we speak: each type with the properties it may have. */
const VOCABULARY: Record<string, string> = {
  Review: `${CREATIVE_WORK} itemReviewed positiveNotes translationOfWork workTranslation translator`,
  CreativeWork: CREATIVE_WORK,
  Comment: CREATIVE_WORK,
  TVSeries: `${CREATIVE_WORK} actor director numberOfEpisodes`,
  ImageObject: "url contentUrl width height caption creditText",
  Person: "name",
  Organization: "name",
  Country: "name",
  ItemList: "itemListOrder numberOfItems itemListElement",
  BreadcrumbList: "itemListElement",
  ListItem: "position name item",
  InteractionCounter: "interactionType userInteractionCount",
  WebSite: `${CREATIVE_WORK} potentialAction`,
  SearchAction: "target query-input",
  EntryPoint: "urlTemplate",
};
const ACTIONS = ["AgreeAction", "DisagreeAction", "CommentAction"].map((name) => `https://schema.org/${name}`);

/** Types and properties in a thing that the vocabulary does not know. */
export function strangersToSchemaOrg(thing: unknown): string[] {
  if (Array.isArray(thing)) return thing.flatMap(strangersToSchemaOrg);
  if (typeof thing !== "object" || thing === null) return [];
  const { "@type": type, "@id": _id, "@context": _context, ...properties } = thing as Record<string, unknown>;
  const known = VOCABULARY[String(type)]?.split(" ");
  if (!known) return [`type ${type}`];
  const strange = Object.keys(properties).filter((name) => !known.includes(name));
  const action = properties.interactionType;
  return [
    ...strange.map((name) => `${type}.${name}`),
    ...(action === undefined || ACTIONS.includes(String(action)) ? [] : [`${type} of ${action}`]),
    ...Object.values(properties).flatMap(strangersToSchemaOrg),
  ];
}
