import { readSlice } from "#app/[locale]/read-slice.ts";

export const dynamic = "force-static";

export function generateStaticParams() {
  return [];
}

type Context = { params: Promise<{ slug: string; file: string[] }> };

/** Part of a discussion for a page that shows more of it in place: the page's own address with `.json` behind it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { slug, file } = await params;
  const name = file.join("/");
  const found = name.endsWith(".json") ? await readSlice(slug, name.slice(0, -5).split("/")) : null;
  if (!found || found.review.slug !== slug) return new Response(null, { status: 404 });
  return Response.json(found.slice);
}
