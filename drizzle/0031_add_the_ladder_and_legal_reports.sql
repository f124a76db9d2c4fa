CREATE TABLE "appeals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"sanction_id" uuid,
	"entry_id" uuid,
	"legal_report_id" uuid,
	"person_id" uuid,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"outcome" text,
	"answer" text,
	CONSTRAINT "appeals_sanction_id_unique" UNIQUE("sanction_id"),
	CONSTRAINT "appeals_entry_id_unique" UNIQUE("entry_id"),
	CONSTRAINT "appeals_legal_report_id_unique" UNIQUE("legal_report_id"),
	CONSTRAINT "appeals_about_one" CHECK (num_nonnulls("appeals"."sanction_id", "appeals"."entry_id", "appeals"."legal_report_id") = 1),
	CONSTRAINT "appeals_body" CHECK (btrim("appeals"."body") <> '' and char_length("appeals"."body") <= 1000),
	CONSTRAINT "appeals_decided" CHECK (("appeals"."decided_at" is null) = ("appeals"."outcome" is null) and ("appeals"."decided_at" is null) = ("appeals"."answer" is null))
);
--> statement-breakpoint
CREATE TABLE "legal_reports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"token_hash" text NOT NULL,
	"category" text NOT NULL,
	"addresses" text[] NOT NULL,
	"comment_id" uuid,
	"explanation" text NOT NULL,
	"reporter_id" uuid,
	"reporter_name" text,
	"reporter_email" text,
	"locale" text NOT NULL,
	"state" text DEFAULT 'awaiting' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"taken_by" uuid,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"decision" text,
	"grounds" text,
	"facts" text,
	CONSTRAINT "legal_reports_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "legal_reports_state" CHECK ("legal_reports"."state" in ('awaiting', 'under_review', 'decided', 'void')),
	CONSTRAINT "legal_reports_addresses" CHECK (cardinality("legal_reports"."addresses") between 1 and 10),
	CONSTRAINT "legal_reports_explanation" CHECK (char_length("legal_reports"."explanation") between 1 and 5000),
	CONSTRAINT "legal_reports_decided" CHECK (("legal_reports"."state" = 'decided') = ("legal_reports"."decision" is not null) and ("legal_reports"."state" in ('decided', 'void')) = ("legal_reports"."decided_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "mail_health" (
	"outcome" text PRIMARY KEY NOT NULL,
	"happened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"said" text,
	CONSTRAINT "mail_health_outcome" CHECK ("mail_health"."outcome" in ('sent', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "moderation_figures" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"figures" jsonb NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "moderation_figures_one" CHECK ("moderation_figures"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "person_notes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"writer_id" uuid,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_notes_body" CHECK (btrim("person_notes"."body") <> '' and char_length("person_notes"."body") <= 1000)
);
--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "actor_name" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sanctions" ADD COLUMN "reason_code" text DEFAULT 'other' NOT NULL;--> statement-breakpoint
ALTER TABLE "sanctions" ADD COLUMN "ends_after_approved" integer;--> statement-breakpoint
ALTER TABLE "sanctions" ADD COLUMN "acknowledged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_sanction_id_sanctions_id_fk" FOREIGN KEY ("sanction_id") REFERENCES "public"."sanctions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_legal_report_id_legal_reports_id_fk" FOREIGN KEY ("legal_report_id") REFERENCES "public"."legal_reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_reports" ADD CONSTRAINT "legal_reports_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_reports" ADD CONSTRAINT "legal_reports_reporter_id_users_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_reports" ADD CONSTRAINT "legal_reports_taken_by_users_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_reports" ADD CONSTRAINT "legal_reports_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_notes" ADD CONSTRAINT "person_notes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_notes" ADD CONSTRAINT "person_notes_writer_id_users_id_fk" FOREIGN KEY ("writer_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appeals_open_idx" ON "appeals" USING btree ("created_at") WHERE "appeals"."decided_at" is null;--> statement-breakpoint
CREATE INDEX "appeals_person_idx" ON "appeals" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "legal_reports_open_idx" ON "legal_reports" USING btree ("created_at") WHERE "legal_reports"."state" in ('awaiting', 'under_review');--> statement-breakpoint
CREATE INDEX "legal_reports_comment_idx" ON "legal_reports" USING btree ("comment_id");--> statement-breakpoint
CREATE INDEX "person_notes_user_idx" ON "person_notes" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "sanctions_person_idx" ON "sanctions" USING btree ("user_id","starts_at");--> statement-breakpoint
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_reason_code" CHECK ("sanctions"."reason_code" in ('abuse', 'hate', 'spam', 'spoiler', 'illegal', 'evasion', 'other'));--> statement-breakpoint
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_approvals" CHECK ("sanctions"."ends_after_approved" is null or ("sanctions"."ends_after_approved" > 0 and "sanctions"."kind" = 'premoderation'));--> statement-breakpoint
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_acknowledged" CHECK ("sanctions"."acknowledged_at" is null or "sanctions"."kind" = 'warning');