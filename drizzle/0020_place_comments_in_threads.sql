CREATE TABLE "comment_counts" (
	"review_id" uuid NOT NULL,
	"slot" integer NOT NULL,
	"visible" integer DEFAULT 0 NOT NULL,
	"upvotes" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "comment_counts_review_id_slot_pk" PRIMARY KEY("review_id","slot")
);
--> statement-breakpoint
CREATE TABLE "comment_marks" (
	"comment_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"review_id" uuid NOT NULL,
	"marked_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "comment_marks_comment_id_kind_pk" PRIMARY KEY("comment_id","kind"),
	CONSTRAINT "comment_marks_kind" CHECK ("comment_marks"."kind" in ('pinned', 'featured'))
);
--> statement-breakpoint
CREATE TABLE "comment_places" (
	"comment_id" uuid PRIMARY KEY NOT NULL,
	"review_id" uuid NOT NULL,
	"root_id" uuid NOT NULL,
	"parent_id" uuid,
	"point_id" uuid,
	"depth" integer NOT NULL,
	"is_visible" boolean NOT NULL,
	"replies" integer DEFAULT 0 NOT NULL,
	"answers" integer DEFAULT 0 NOT NULL,
	"is_shown" boolean GENERATED ALWAYS AS (is_visible or replies > 0) STORED NOT NULL,
	"votes_before" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "comment_places_counts" CHECK ("comment_places"."replies" >= 0 and "comment_places"."answers" >= 0 and "comment_places"."depth" >= 0)
);
--> statement-breakpoint
ALTER TABLE "comment_tallies" ADD COLUMN "review_id" uuid;--> statement-breakpoint
ALTER TABLE "comment_counts" ADD CONSTRAINT "comment_counts_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_marks" ADD CONSTRAINT "comment_marks_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_marks" ADD CONSTRAINT "comment_marks_marked_by_users_id_fk" FOREIGN KEY ("marked_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_places" ADD CONSTRAINT "comment_places_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "comment_marks_one_pinned_idx" ON "comment_marks" USING btree ("review_id") WHERE "comment_marks"."kind" = 'pinned';--> statement-breakpoint
CREATE INDEX "comment_marks_review_idx" ON "comment_marks" USING btree ("review_id","kind","created_at","comment_id");--> statement-breakpoint
CREATE INDEX "comment_places_top_idx" ON "comment_places" USING btree ("review_id","created_at","comment_id") WHERE "comment_places"."depth" = 0 and "comment_places"."is_shown";--> statement-breakpoint
CREATE INDEX "comment_places_answers_idx" ON "comment_places" USING btree ("review_id","answers" DESC NULLS FIRST,"created_at","comment_id") WHERE "comment_places"."depth" = 0 and "comment_places"."is_shown";--> statement-breakpoint
CREATE INDEX "comment_places_point_idx" ON "comment_places" USING btree ("review_id","point_id","created_at","comment_id") WHERE "comment_places"."depth" = 0 and "comment_places"."is_shown";--> statement-breakpoint
CREATE INDEX "comment_places_replies_idx" ON "comment_places" USING btree ("parent_id","created_at","comment_id") WHERE "comment_places"."is_shown";--> statement-breakpoint
CREATE INDEX "comment_places_newest_idx" ON "comment_places" USING btree ("review_id","created_at","comment_id") WHERE "comment_places"."is_visible";--> statement-breakpoint
CREATE INDEX "comment_tallies_best_idx" ON "comment_tallies" USING btree ("review_id","upvotes" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "comments_spoiling_idx" ON "comments" USING btree ("review_id","spoils_through") WHERE "comments"."status" = 'visible' and "comments"."spoils_through" > 0;