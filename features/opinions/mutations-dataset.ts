import "server-only";
import { sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { siteUrl } from "#lib/env.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { type Licence, writeDataset } from "./dataset.ts";
import { FEWEST_PEOPLE } from "./policy.ts";
import { readDatasetSource } from "./queries-dataset.ts";

/**
 * Makes the files of the open dataset anew. True when one of them changed; those that did not are not touched. One
 * snapshot, so that the files fit together.
 */
export async function publishDataset(licence: Licence): Promise<boolean> {
  return db.transaction(
    async (tx) => {
      await tx.execute(sql`set local statement_timeout = 0`);
      await publishCounts(tx);
      const files = writeDataset(await readDatasetSource(tx), siteUrl(), licence);
      let hasChanged = false;
      for (const { name, body, sha256, bytes } of files) {
        const changed = await tx.execute(sql`
          insert into dataset_files as file (name, body, sha256, bytes, changed_at)
          values (${name}, ${body}, ${sha256}, ${bytes}, now())
          on conflict (name) do update
             set body = excluded.body, sha256 = excluded.sha256, bytes = excluded.bytes, changed_at = excluded.changed_at
           where file.sha256 <> excluded.sha256
          returning 1`);
        hasChanged ||= changed.length > 0;
      }
      return hasChanged;
    },
    { isolationLevel: "repeatable read" },
  );
}

/**
 * Takes over the counts of those wordings that five or more have answered, and that five or more people have answered
 * (or answered otherwise) since they were last told: between two editions no fewer than five answers differ.
 */
async function publishCounts(tx: Tx): Promise<void> {
  await tx.execute(sql`
    insert into published_counts as told (point_id, revision, agree, disagree, counted_at)
    select p.id, p.revision, count(*) filter (where v.stance = 'agree'), count(*) filter (where v.stance = 'disagree'), now()
    from points p
    join reviews r on r.id = p.review_id and r.status = 'published'
    join votes v on v.point_id = p.id and v.point_revision = p.revision and v.counted and v.stance in ('agree', 'disagree')
    left join published_counts before on before.point_id = p.id and before.revision = p.revision
    where p.retired_at is null
    group by p.id, before.counted_at
    having count(*) >= ${FEWEST_PEOPLE}
       and (before.counted_at is null
            or count(*) filter (where v.cast_at > before.counted_at) >= ${FEWEST_PEOPLE})
    on conflict (point_id) do update
       set revision = excluded.revision, agree = excluded.agree, disagree = excluded.disagree, counted_at = excluded.counted_at`);
}

/** Queues the nightly work at once where it has never been done, so that a new site need not wait for the night. */
export async function queueFirstEdition(): Promise<void> {
  await db.transaction(async (tx) => {
    const [made] = await tx.execute(sql`select from dataset_files limit 1`);
    if (made) return;
    await enqueue(tx, "opinions.map", {});
    await enqueue(tx, "opinions.dataset", {});
  });
}
