CREATE TABLE "accounts" (
	"user_id" uuid NOT NULL,
	"type" text NOT NULL,
	"provider" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_provider_provider_account_id_pk" PRIMARY KEY("provider","provider_account_id")
);
--> statement-breakpoint
CREATE TABLE "intents" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "intents_kind" CHECK ("intents"."kind" in ('vote', 'comment'))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"session_token" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"user_agent" text,
	CONSTRAINT "sessions_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" timestamp with time zone,
	"image" text,
	"role" text DEFAULT 'reader' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_name_length" CHECK (char_length("users"."name") between 1 and 60),
	CONSTRAINT "users_role" CHECK ("users"."role" in ('reader', 'moderator', 'editor', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "verification_tokens" (
	"identifier" text NOT NULL,
	"token" text NOT NULL,
	"expires" timestamp with time zone NOT NULL,
	CONSTRAINT "verification_tokens_identifier_token_pk" PRIMARY KEY("identifier","token")
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"occurred_at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"reason" text,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "audit_entries_action" CHECK ("audit_entries"."action" ~ '^[a-z]+.[a-z-]+$')
);
--> statement-breakpoint
CREATE TABLE "comment_revisions" (
	"comment_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"body_markdown" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "comment_revisions_comment_id_revision_pk" PRIMARY KEY("comment_id","revision")
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"point_id" uuid,
	"parent_id" uuid,
	"author_id" uuid,
	"body_markdown" text,
	"status" text DEFAULT 'visible' NOT NULL,
	"status_reason" text,
	"revision" integer DEFAULT 1 NOT NULL,
	"approved_revision" integer,
	"spoils_through" integer DEFAULT 0 NOT NULL,
	"idempotency_key" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp with time zone,
	CONSTRAINT "comments_of_review" UNIQUE("review_id","id"),
	CONSTRAINT "comments_status" CHECK ("comments"."status" in ('pending', 'visible', 'hidden', 'rejected', 'spam', 'erased')),
	CONSTRAINT "comments_body" CHECK (case when "comments"."status" = 'erased' then "comments"."body_markdown" is null
      else "comments"."body_markdown" is not null and btrim("comments"."body_markdown") <> '' and char_length("comments"."body_markdown") <= 10000 end),
	CONSTRAINT "comments_reason" CHECK ("comments"."status" not in ('pending', 'hidden', 'rejected') or "comments"."status_reason" is not null),
	CONSTRAINT "comments_approved_revision" CHECK ("comments"."approved_revision" between 1 and "comments"."revision"),
	CONSTRAINT "comments_not_own_parent" CHECK ("comments"."parent_id" <> "comments"."id"),
	CONSTRAINT "comments_spoils_through" CHECK ("comments"."spoils_through" >= 0)
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"comment_id" uuid NOT NULL,
	"comment_revision" integer NOT NULL,
	"reporter_id" uuid,
	"reason" text NOT NULL,
	"explanation" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"outcome" text,
	CONSTRAINT "reports_once" UNIQUE("comment_id","comment_revision","reporter_id"),
	CONSTRAINT "reports_reason" CHECK ("reports"."reason" in ('abuse', 'spam', 'spoiler', 'off_topic', 'hate', 'illegal', 'other')),
	CONSTRAINT "reports_explanation_length" CHECK (char_length("reports"."explanation") <= 1000),
	CONSTRAINT "reports_decided" CHECK (("reports"."decided_at" is null) = ("reports"."outcome" is null))
);
--> statement-breakpoint
CREATE TABLE "sanctions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"starts_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ends_at" timestamp with time zone,
	"lifted_at" timestamp with time zone,
	"imposed_by" uuid,
	CONSTRAINT "sanctions_kind" CHECK ("sanctions"."kind" in ('warning', 'premoderation', 'suspension', 'ban')),
	CONSTRAINT "sanctions_reason_present" CHECK (btrim("sanctions"."reason") <> ''),
	CONSTRAINT "sanctions_order" CHECK ("sanctions"."ends_at" > "sanctions"."starts_at"),
	CONSTRAINT "sanctions_suspension_ends" CHECK ("sanctions"."kind" <> 'suspension' or "sanctions"."ends_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "point_revisions" (
	"point_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "point_revisions_point_id_revision_pk" PRIMARY KEY("point_id","revision"),
	CONSTRAINT "point_revisions_not_empty" CHECK (btrim("point_revisions"."title") <> '')
);
--> statement-breakpoint
CREATE TABLE "point_tallies" (
	"point_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"agree" integer DEFAULT 0 NOT NULL,
	"disagree" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "point_tallies_point_id_revision_pk" PRIMARY KEY("point_id","revision"),
	CONSTRAINT "point_tallies_not_negative" CHECK ("point_tallies"."agree" >= 0 and "point_tallies"."disagree" >= 0)
);
--> statement-breakpoint
CREATE TABLE "points" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"spoils_through" integer DEFAULT 0 NOT NULL,
	"retired_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "points_of_review" UNIQUE("review_id","id"),
	CONSTRAINT "points_spoils_through" CHECK ("points"."spoils_through" >= 0)
);
--> statement-breakpoint
CREATE TABLE "votes" (
	"point_id" uuid NOT NULL,
	"voter_id" uuid NOT NULL,
	"point_revision" integer NOT NULL,
	"stance" text NOT NULL,
	"cast_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "votes_point_id_voter_id_pk" PRIMARY KEY("point_id","voter_id"),
	CONSTRAINT "votes_stance" CHECK ("votes"."stance" in ('agree', 'disagree'))
);
--> statement-breakpoint
CREATE TABLE "drama_people" (
	"drama_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"job" text NOT NULL,
	"character" text,
	"position" integer NOT NULL,
	CONSTRAINT "drama_people_drama_id_person_id_job_pk" PRIMARY KEY("drama_id","person_id","job"),
	CONSTRAINT "drama_people_job" CHECK ("drama_people"."job" in ('actor', 'writer', 'director'))
);
--> statement-breakpoint
CREATE TABLE "dramas" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"title_english" text NOT NULL,
	"title_hangul" text,
	"title_romanised" text,
	"year" integer,
	"released_on" date,
	"network" text,
	"episodes" integer,
	"country" text,
	"genres" text[] DEFAULT '{}' NOT NULL,
	"where_to_watch" text[] DEFAULT '{}' NOT NULL,
	"palette" jsonb,
	"motif" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dramas_slug_unique" UNIQUE("slug"),
	CONSTRAINT "dramas_title_present" CHECK (btrim("dramas"."title_english") <> ''),
	CONSTRAINT "dramas_year" CHECK ("dramas"."year" between 1950 and 2200),
	CONSTRAINT "dramas_episodes" CHECK ("dramas"."episodes" between 1 and 2000)
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"name_hangul" text,
	CONSTRAINT "people_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "review_slugs" (
	"slug" text PRIMARY KEY NOT NULL,
	"review_id" uuid NOT NULL,
	"is_current" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "review_slugs_shape" CHECK ("review_slugs"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length("review_slugs"."slug") <= 120)
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"drama_id" uuid NOT NULL,
	"author_id" uuid,
	"title" text NOT NULL,
	"points_heading" text,
	"language" text DEFAULT 'en' NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"scheduled_for" timestamp with time zone,
	"published_at" timestamp with time zone,
	"comments_closed_at" timestamp with time zone,
	"source_hash" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reviews_title_present" CHECK (btrim("reviews"."title") <> ''),
	CONSTRAINT "reviews_status" CHECK ("reviews"."status" in ('draft', 'scheduled', 'published')),
	CONSTRAINT "reviews_published_when" CHECK (("reviews"."status" = 'published') = ("reviews"."published_at" is not null)),
	CONSTRAINT "reviews_scheduled_when" CHECK ("reviews"."status" <> 'scheduled' or "reviews"."scheduled_for" is not null)
);
--> statement-breakpoint
CREATE TABLE "sections" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"review_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"heading" text NOT NULL,
	"body_markdown" text NOT NULL,
	"position" integer NOT NULL,
	"spoils_through" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "sections_position" UNIQUE("review_id","position"),
	CONSTRAINT "sections_kind_once" UNIQUE("review_id","kind"),
	CONSTRAINT "sections_kind" CHECK ("sections"."kind" in ('about', 'plot', 'success', 'for_whom', 'verdict')),
	CONSTRAINT "sections_not_empty" CHECK (btrim("sections"."heading") <> '' and btrim("sections"."body_markdown") <> ''),
	CONSTRAINT "sections_spoils_through" CHECK ("sections"."spoils_through" >= 0)
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_revisions" ADD CONSTRAINT "comment_revisions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_parent_same_review" FOREIGN KEY ("review_id","parent_id") REFERENCES "public"."comments"("review_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_point_same_review" FOREIGN KEY ("review_id","point_id") REFERENCES "public"."points"("review_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_reporter_id_users_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_imposed_by_users_id_fk" FOREIGN KEY ("imposed_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_revisions" ADD CONSTRAINT "point_revisions_point_id_points_id_fk" FOREIGN KEY ("point_id") REFERENCES "public"."points"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_tallies" ADD CONSTRAINT "point_tallies_wording" FOREIGN KEY ("point_id","revision") REFERENCES "public"."point_revisions"("point_id","revision") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "points" ADD CONSTRAINT "points_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_voter_id_users_id_fk" FOREIGN KEY ("voter_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_wording" FOREIGN KEY ("point_id","point_revision") REFERENCES "public"."point_revisions"("point_id","revision") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drama_people" ADD CONSTRAINT "drama_people_drama_id_dramas_id_fk" FOREIGN KEY ("drama_id") REFERENCES "public"."dramas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drama_people" ADD CONSTRAINT "drama_people_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_slugs" ADD CONSTRAINT "review_slugs_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_drama_id_dramas_id_fk" FOREIGN KEY ("drama_id") REFERENCES "public"."dramas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sections" ADD CONSTRAINT "sections_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_updated_by_users_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accounts_user_idx" ON "accounts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "intents_expires_idx" ON "intents" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sessions_user_idx" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expires_idx" ON "sessions" USING btree ("expires");--> statement-breakpoint
CREATE UNIQUE INDEX "users_name_key_idx" ON "users" USING btree ("name_key");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_idx" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "users_staff_idx" ON "users" USING btree ("role") WHERE "users"."role" <> 'reader';--> statement-breakpoint
CREATE INDEX "audit_entries_time_idx" ON "audit_entries" USING btree ("occurred_at","id");--> statement-breakpoint
CREATE INDEX "audit_entries_subject_idx" ON "audit_entries" USING btree ("subject_kind","subject_id","occurred_at");--> statement-breakpoint
CREATE INDEX "audit_entries_actor_idx" ON "audit_entries" USING btree ("actor_id","occurred_at");--> statement-breakpoint
CREATE UNIQUE INDEX "comments_once_idx" ON "comments" USING btree ("author_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "comments_thread_idx" ON "comments" USING btree ("review_id","created_at","id");--> statement-breakpoint
CREATE INDEX "comments_parent_idx" ON "comments" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "comments_author_idx" ON "comments" USING btree ("author_id","created_at");--> statement-breakpoint
CREATE INDEX "comments_pending_idx" ON "comments" USING btree ("created_at","id") WHERE "comments"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "reports_open_idx" ON "reports" USING btree ("comment_id") WHERE "reports"."decided_at" is null;--> statement-breakpoint
CREATE INDEX "reports_reporter_idx" ON "reports" USING btree ("reporter_id");--> statement-breakpoint
CREATE INDEX "sanctions_in_force_idx" ON "sanctions" USING btree ("user_id") WHERE "sanctions"."lifted_at" is null;--> statement-breakpoint
CREATE INDEX "points_order_idx" ON "points" USING btree ("review_id","position");--> statement-breakpoint
CREATE INDEX "votes_voter_idx" ON "votes" USING btree ("voter_id");--> statement-breakpoint
CREATE INDEX "drama_people_person_idx" ON "drama_people" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "review_slugs_current_idx" ON "review_slugs" USING btree ("review_id") WHERE "review_slugs"."is_current";--> statement-breakpoint
CREATE INDEX "reviews_published_idx" ON "reviews" USING btree ("published_at","id") WHERE "reviews"."status" = 'published';--> statement-breakpoint
CREATE INDEX "reviews_drama_idx" ON "reviews" USING btree ("drama_id");--> statement-breakpoint
CREATE INDEX "reviews_due_idx" ON "reviews" USING btree ("scheduled_for") WHERE "reviews"."status" = 'scheduled';