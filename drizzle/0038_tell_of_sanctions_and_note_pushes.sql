ALTER TABLE "happenings" DROP CONSTRAINT "happenings_kind";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_subject";--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "sanction_id" uuid;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "pushed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_sanction_id_sanctions_id_fk" FOREIGN KEY ("sanction_id") REFERENCES "public"."sanctions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_sanction_idx" ON "notices" USING btree ("sanction_id") WHERE "notices"."sanction_id" is not null;--> statement-breakpoint
ALTER TABLE "happenings" ADD CONSTRAINT "happenings_kind" CHECK (kind in ('comment', 'edit', 'feature', 'pin', 'suggestion', 'point', 'review', 'sanction'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind" CHECK (kind in ('reply', 'mention', 'thread', 'person', 'held', 'approved', 'rejected', 'hidden', 'restored', 'featured', 'pinned', 'suggestion', 'point', 'review', 'queue', 'sanction', 'lifted'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_subject" CHECK (num_nonnulls("notices"."comment_id", "notices"."suggestion_id", "notices"."point_id", "notices"."review_id", "notices"."sanction_id") = case when "notices"."kind" = 'queue' then 0 else 1 end);