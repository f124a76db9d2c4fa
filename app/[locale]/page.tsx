export const dynamic = "force-static";

export default function HomePage() {
  return <main>Verdict</main>;
}
