CREATE TABLE "comment_drafts" (
	"author_id" uuid NOT NULL,
	"review_id" uuid NOT NULL,
	"place" text NOT NULL,
	"body_markdown" text NOT NULL,
	"spoils_through" integer DEFAULT 0 NOT NULL,
	"draft_key" uuid NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "comment_drafts_author_id_review_id_place_pk" PRIMARY KEY("author_id","review_id","place"),
	CONSTRAINT "comment_drafts_place" CHECK ("comment_drafts"."place" ~ '^(post|(point|reply|edit):[0-9a-f-]{36})$'),
	CONSTRAINT "comment_drafts_body" CHECK (char_length("comment_drafts"."body_markdown") between 1 and 10000),
	CONSTRAINT "comment_drafts_spoils_through" CHECK ("comment_drafts"."spoils_through" >= 0)
);
--> statement-breakpoint
ALTER TABLE "comment_revisions" ADD COLUMN "is_shown" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "comment_revisions" ADD COLUMN "spoils_through" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "comment_drafts" ADD CONSTRAINT "comment_drafts_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_drafts" ADD CONSTRAINT "comment_drafts_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_drafts_key_idx" ON "comment_drafts" USING btree ("author_id","draft_key");--> statement-breakpoint
CREATE INDEX "comment_drafts_age_idx" ON "comment_drafts" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "users_name_token_idx" ON "users" USING btree (replace("name_key", ' ', '-') text_pattern_ops);