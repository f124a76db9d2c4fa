CREATE TABLE "comment_findings" (
	"comment_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"check_name" text NOT NULL,
	"verdict" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"found_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "comment_findings_comment_id_revision_check_name_pk" PRIMARY KEY("comment_id","revision","check_name"),
	CONSTRAINT "comment_findings_verdict" CHECK ("comment_findings"."verdict" in ('flag', 'hold'))
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "vouched_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "status_changed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "raised_from" integer;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "weight" numeric(4, 2) DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "spoils_through" integer;--> statement-breakpoint
ALTER TABLE "comment_findings" ADD CONSTRAINT "comment_findings_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comments_refused_idx" ON "comments" USING btree ("author_id") WHERE "comments"."status" in ('hidden', 'rejected', 'spam');--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_weight" CHECK ("reports"."weight" >= 0);--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_spoils_through" CHECK ("reports"."spoils_through" >= 0);