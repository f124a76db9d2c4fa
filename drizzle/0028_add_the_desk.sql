CREATE TABLE "bulk_decisions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"moderator_id" uuid,
	"action" text NOT NULL,
	"reason" text,
	"note" text DEFAULT '' NOT NULL,
	"filter" jsonb NOT NULL,
	"total" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"undone_by" uuid,
	"undone_at" timestamp with time zone,
	"undo_finished_at" timestamp with time zone,
	CONSTRAINT "bulk_decisions_action" CHECK ("bulk_decisions"."action" in ('approve', 'hide', 'reject', 'restore', 'spam')),
	CONSTRAINT "bulk_decisions_total" CHECK ("bulk_decisions"."total" > 0)
);
--> statement-breakpoint
CREATE TABLE "bulk_items" (
	"bulk_id" uuid NOT NULL,
	"comment_id" uuid NOT NULL,
	"status" text NOT NULL,
	"revision" integer NOT NULL,
	"outcome" text,
	"entry_id" uuid,
	CONSTRAINT "bulk_items_bulk_id_comment_id_pk" PRIMARY KEY("bulk_id","comment_id"),
	CONSTRAINT "bulk_items_outcome" CHECK ("bulk_items"."outcome" in ('done', 'skipped', 'undone', 'kept'))
);
--> statement-breakpoint
CREATE TABLE "comment_claims" (
	"comment_id" uuid PRIMARY KEY NOT NULL,
	"moderator_id" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "slow_turns" (
	"review_id" uuid NOT NULL,
	"writer_id" uuid NOT NULL,
	"took_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slow_turns_review_id_writer_id_pk" PRIMARY KEY("review_id","writer_id")
);
--> statement-breakpoint
DROP INDEX "reports_open_idx";--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "spoils_floor" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "covered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "locked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "close_after_days" integer;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "closing_told_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "slow_seconds" integer;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "slow_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "bulk_decisions" ADD CONSTRAINT "bulk_decisions_moderator_id_users_id_fk" FOREIGN KEY ("moderator_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_decisions" ADD CONSTRAINT "bulk_decisions_undone_by_users_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_items" ADD CONSTRAINT "bulk_items_bulk_id_bulk_decisions_id_fk" FOREIGN KEY ("bulk_id") REFERENCES "public"."bulk_decisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_claims" ADD CONSTRAINT "comment_claims_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_claims" ADD CONSTRAINT "comment_claims_moderator_id_users_id_fk" FOREIGN KEY ("moderator_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slow_turns" ADD CONSTRAINT "slow_turns_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slow_turns" ADD CONSTRAINT "slow_turns_writer_id_users_id_fk" FOREIGN KEY ("writer_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_decisions_newest_idx" ON "bulk_decisions" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "bulk_items_open_idx" ON "bulk_items" USING btree ("bulk_id","comment_id") WHERE "bulk_items"."outcome" is null;--> statement-breakpoint
CREATE INDEX "comment_claims_moderator_idx" ON "comment_claims" USING btree ("moderator_id");--> statement-breakpoint
CREATE INDEX "audit_entries_parent_idx" ON "audit_entries" USING btree ("parent_id") WHERE "audit_entries"."parent_id" is not null;--> statement-breakpoint
CREATE INDEX "comments_newest_idx" ON "comments" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "comments_unread_idx" ON "comments" USING btree ("created_at","id") WHERE "comments"."status" = 'visible' and "comments"."approved_revision" is distinct from "comments"."revision";--> statement-breakpoint
CREATE INDEX "comments_out_of_sight_idx" ON "comments" USING btree ("created_at","id") WHERE "comments"."status" in ('hidden', 'rejected', 'spam');--> statement-breakpoint
CREATE INDEX "comments_unfindable_idx" ON "comments" USING btree ("created_at","id") WHERE "comments"."status" in ('pending', 'hidden', 'rejected', 'spam') or "comments"."spoils_through" > 0 or "comments"."body_markdown" like '%||%' or "comments"."body_markdown" like '%>!%';--> statement-breakpoint
CREATE INDEX "comments_locked_idx" ON "comments" USING btree ("review_id") WHERE "comments"."locked_at" is not null;--> statement-breakpoint
CREATE INDEX "reports_open_idx" ON "reports" USING btree ("comment_id","created_at","weight") WHERE "reports"."decided_at" is null;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_spoils_floor" CHECK ("comments"."spoils_floor" between 0 and "comments"."spoils_through");--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_close_after_days" CHECK ("reviews"."close_after_days" between 0 and 3650);--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_slow" CHECK (("reviews"."slow_seconds" is null) = ("reviews"."slow_until" is null) and "reviews"."slow_seconds" between 1 and 86400);