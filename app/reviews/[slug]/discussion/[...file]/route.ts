import { readSlice } from "#app/[locale]/read-slice.ts";

export const dynamic = "force-static";

export function generateStaticParams() {
  return [];
}

type Context = { params: Promise<{ slug: string; file: string[] }> };

/** Part of a discussion for a page that shows more of it in place: the page's own address with `.json` behind it, or `.ko.json` in Korean. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { slug, file } = await params;
  const [, path = "", ending = "json"] = /^(.+?)\.((?:ko\.)?json)$/.exec(file.join("/")) ?? [];
  const found = await readSlice(ending === "json" ? "en" : "ko", slug, path.split("/"));
  if (!found || found.review.slug !== slug) return new Response(null, { status: 404 });
  return Response.json(found.slice);
}
