CREATE TABLE "comment_tallies" (
	"comment_id" uuid PRIMARY KEY NOT NULL,
	"upvotes" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "comment_tallies_not_negative" CHECK ("comment_tallies"."upvotes" >= 0)
);
--> statement-breakpoint
CREATE TABLE "comment_upvotes" (
	"comment_id" uuid NOT NULL,
	"voter_id" uuid NOT NULL,
	"cast_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "comment_upvotes_comment_id_voter_id_pk" PRIMARY KEY("comment_id","voter_id")
);
--> statement-breakpoint
CREATE TABLE "point_suggestions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"suggester_id" uuid,
	"title" text NOT NULL,
	"title_key" text NOT NULL,
	"body" text NOT NULL,
	"spoils_through" integer DEFAULT 0 NOT NULL,
	"wants_credit" boolean DEFAULT true NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"point_id" uuid,
	"reason" text,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "point_suggestions_once" UNIQUE("suggester_id","review_id","title_key"),
	CONSTRAINT "point_suggestions_status" CHECK ("point_suggestions"."status" in ('pending', 'accepted', 'merged', 'declined')),
	CONSTRAINT "point_suggestions_words" CHECK (btrim("point_suggestions"."title") <> '' and char_length("point_suggestions"."title") <= 80 and btrim("point_suggestions"."body") <> '' and char_length("point_suggestions"."body") <= 400),
	CONSTRAINT "point_suggestions_spoils_through" CHECK ("point_suggestions"."spoils_through" >= 0),
	CONSTRAINT "point_suggestions_point" CHECK (("point_suggestions"."status" in ('accepted', 'merged')) = ("point_suggestions"."point_id" is not null)),
	CONSTRAINT "point_suggestions_reason" CHECK (("point_suggestions"."status" = 'declined') = ("point_suggestions"."reason" is not null) and char_length("point_suggestions"."reason") between 1 and 500),
	CONSTRAINT "point_suggestions_decided" CHECK (("point_suggestions"."status" = 'pending') = ("point_suggestions"."decided_at" is null))
);
--> statement-breakpoint
ALTER TABLE "intents" DROP CONSTRAINT "intents_kind";--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "shows_stance" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "comment_tallies" ADD CONSTRAINT "comment_tallies_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_upvotes" ADD CONSTRAINT "comment_upvotes_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_upvotes" ADD CONSTRAINT "comment_upvotes_voter_id_users_id_fk" FOREIGN KEY ("voter_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_suggestions" ADD CONSTRAINT "point_suggestions_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_suggestions" ADD CONSTRAINT "point_suggestions_suggester_id_users_id_fk" FOREIGN KEY ("suggester_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_suggestions" ADD CONSTRAINT "point_suggestions_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_suggestions" ADD CONSTRAINT "point_suggestions_point_same_review" FOREIGN KEY ("review_id","point_id") REFERENCES "public"."points"("review_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_upvotes_voter_idx" ON "comment_upvotes" USING btree ("voter_id");--> statement-breakpoint
CREATE INDEX "point_suggestions_pending_idx" ON "point_suggestions" USING btree ("created_at","id") WHERE "point_suggestions"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "point_suggestions_review_idx" ON "point_suggestions" USING btree ("review_id","status");--> statement-breakpoint
CREATE INDEX "comments_point_idx" ON "comments" USING btree ("point_id") WHERE "comments"."point_id" is not null;--> statement-breakpoint
ALTER TABLE "intents" ADD CONSTRAINT "intents_kind" CHECK ("intents"."kind" in ('vote', 'comment', 'report', 'picture', 'suggestion'));--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_shows_stance" CHECK (not "comments"."shows_stance" or "comments"."point_id" is not null);