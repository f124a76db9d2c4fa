ALTER TABLE "happenings" DROP CONSTRAINT "happenings_kind";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_kind";--> statement-breakpoint
ALTER TABLE "notices" DROP CONSTRAINT "notices_subject";--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "appeal_id" uuid;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "report_id" uuid;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_appeal_id_appeals_id_fk" FOREIGN KEY ("appeal_id") REFERENCES "public"."appeals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_appeal_idx" ON "notices" USING btree ("appeal_id") WHERE "notices"."appeal_id" is not null;--> statement-breakpoint
CREATE INDEX "notices_report_idx" ON "notices" USING btree ("report_id") WHERE "notices"."report_id" is not null;--> statement-breakpoint
ALTER TABLE "happenings" ADD CONSTRAINT "happenings_kind" CHECK (kind in ('comment', 'edit', 'feature', 'pin', 'suggestion', 'point', 'review', 'sanction', 'appeal', 'report'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_kind" CHECK (kind in ('reply', 'mention', 'thread', 'person', 'held', 'approved', 'rejected', 'hidden', 'restored', 'featured', 'pinned', 'suggestion', 'point', 'review', 'queue', 'sanction', 'lifted', 'appeal', 'report'));--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_subject" CHECK (num_nonnulls("notices"."comment_id", "notices"."suggestion_id", "notices"."point_id", "notices"."review_id", "notices"."sanction_id", "notices"."appeal_id", "notices"."report_id") = case when "notices"."kind" = 'queue' then 0 else 1 end);