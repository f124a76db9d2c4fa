CREATE TABLE "follows" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"stance" text NOT NULL,
	"review_id" uuid,
	"comment_id" uuid,
	"person_id" uuid,
	"drama_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "follows_review_once" UNIQUE("user_id","review_id"),
	CONSTRAINT "follows_comment_once" UNIQUE("user_id","comment_id"),
	CONSTRAINT "follows_person_once" UNIQUE("user_id","person_id"),
	CONSTRAINT "follows_drama_once" UNIQUE("user_id","drama_id"),
	CONSTRAINT "follows_stance" CHECK ("follows"."stance" in ('watch', 'mute')),
	CONSTRAINT "follows_one_subject" CHECK (num_nonnulls("follows"."review_id", "follows"."comment_id", "follows"."person_id", "follows"."drama_id") = 1),
	CONSTRAINT "follows_not_oneself" CHECK ("follows"."person_id" <> "follows"."user_id")
);
--> statement-breakpoint
CREATE TABLE "happenings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "happenings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"was" text,
	"became" text,
	"actor_id" uuid,
	"happened_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "happenings_kind" CHECK (kind in ('comment', 'edit', 'feature', 'pin', 'suggestion', 'point', 'review'))
);
--> statement-breakpoint
CREATE TABLE "notice_choices" (
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"mail" text NOT NULL,
	"inbox" boolean NOT NULL,
	"push" boolean NOT NULL,
	CONSTRAINT "notice_choices_user_id_kind_pk" PRIMARY KEY("user_id","kind"),
	CONSTRAINT "notice_choices_mail" CHECK ("notice_choices"."mail" in ('off', 'now', 'hourly', 'daily'))
);
--> statement-breakpoint
CREATE TABLE "notice_people" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"language" text,
	"hears_below_own" boolean DEFAULT true NOT NULL,
	"mail_refusals" integer DEFAULT 0 NOT NULL,
	"mail_stopped_at" timestamp with time zone,
	"feed_hash" text,
	"feed_edition" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "notice_people_feed_hash_unique" UNIQUE("feed_hash"),
	CONSTRAINT "notice_people_refusals" CHECK ("notice_people"."mail_refusals" >= 0)
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"comment_id" uuid,
	"suggestion_id" uuid,
	"point_id" uuid,
	"review_id" uuid,
	"in_inbox" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone,
	"mail_rhythm" text,
	"mail_due_at" timestamp with time zone,
	"mail_id" uuid,
	"push_due_at" timestamp with time zone,
	CONSTRAINT "notices_kind" CHECK (kind in ('reply', 'mention', 'thread', 'person', 'held', 'approved', 'rejected', 'hidden', 'restored', 'featured', 'pinned', 'suggestion', 'point', 'review', 'queue')),
	CONSTRAINT "notices_subject" CHECK (num_nonnulls("notices"."comment_id", "notices"."suggestion_id", "notices"."point_id", "notices"."review_id") = case when "notices"."kind" = 'queue' then 0 else 1 end),
	CONSTRAINT "notices_mail" CHECK ("notices"."mail_due_at" is null or "notices"."mail_rhythm" is not null)
);
--> statement-breakpoint
CREATE TABLE "push_subscriptions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"session_id" uuid,
	"endpoint" text NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "push_subscriptions_endpoint_unique" UNIQUE("endpoint"),
	CONSTRAINT "push_subscriptions_endpoint" CHECK ("push_subscriptions"."endpoint" like 'https://%' and char_length("push_subscriptions"."endpoint") <= 1000)
);
--> statement-breakpoint
CREATE TABLE "sent_mails" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"message_id" text,
	"outcome" text DEFAULT 'waiting' NOT NULL,
	"smtp_code" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "sent_mails_outcome" CHECK (outcome in ('waiting', 'sent', 'dropped', 'refused', 'expired')),
	CONSTRAINT "sent_mails_settled" CHECK (("sent_mails"."outcome" = 'waiting') = ("sent_mails"."settled_at" is null))
);
--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_drama_id_dramas_id_fk" FOREIGN KEY ("drama_id") REFERENCES "public"."dramas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_choices" ADD CONSTRAINT "notice_choices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_people" ADD CONSTRAINT "notice_people_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_suggestion_id_point_suggestions_id_fk" FOREIGN KEY ("suggestion_id") REFERENCES "public"."point_suggestions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_point_id_points_id_fk" FOREIGN KEY ("point_id") REFERENCES "public"."points"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_mail_id_sent_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."sent_mails"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sent_mails" ADD CONSTRAINT "sent_mails_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "follows_review_idx" ON "follows" USING btree ("review_id") WHERE "follows"."review_id" is not null;--> statement-breakpoint
CREATE INDEX "follows_comment_idx" ON "follows" USING btree ("comment_id") WHERE "follows"."comment_id" is not null;--> statement-breakpoint
CREATE INDEX "follows_person_idx" ON "follows" USING btree ("person_id") WHERE "follows"."person_id" is not null;--> statement-breakpoint
CREATE INDEX "follows_drama_idx" ON "follows" USING btree ("drama_id") WHERE "follows"."drama_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "notices_once_idx" ON "notices" USING btree ("user_id","comment_id") WHERE "notices"."kind" in ('reply', 'mention', 'thread', 'person');--> statement-breakpoint
CREATE INDEX "notices_inbox_idx" ON "notices" USING btree ("user_id","created_at","id") WHERE "notices"."in_inbox";--> statement-breakpoint
CREATE INDEX "notices_unread_idx" ON "notices" USING btree ("user_id") WHERE "notices"."in_inbox" and "notices"."read_at" is null;--> statement-breakpoint
CREATE INDEX "notices_mail_due_idx" ON "notices" USING btree ("mail_due_at") WHERE "notices"."mail_due_at" is not null;--> statement-breakpoint
CREATE INDEX "notices_push_due_idx" ON "notices" USING btree ("push_due_at") WHERE "notices"."push_due_at" is not null;--> statement-breakpoint
CREATE INDEX "notices_mail_idx" ON "notices" USING btree ("mail_id") WHERE "notices"."mail_id" is not null;--> statement-breakpoint
CREATE INDEX "notices_comment_idx" ON "notices" USING btree ("comment_id") WHERE "notices"."comment_id" is not null;--> statement-breakpoint
CREATE INDEX "push_subscriptions_user_idx" ON "push_subscriptions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "push_subscriptions_session_idx" ON "push_subscriptions" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "sent_mails_user_idx" ON "sent_mails" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "sent_mails_time_idx" ON "sent_mails" USING btree ("created_at");