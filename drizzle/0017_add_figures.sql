CREATE TABLE "point_days" (
	"point_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"day" date NOT NULL,
	"agree" integer NOT NULL,
	"disagree" integer NOT NULL,
	"pass" integer NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "point_days_point_id_revision_day_pk" PRIMARY KEY("point_id","revision","day"),
	CONSTRAINT "point_days_counts" CHECK (least("point_days"."agree", "point_days"."disagree", "point_days"."pass") >= 0)
);
--> statement-breakpoint
CREATE TABLE "review_readings" (
	"review_id" uuid NOT NULL,
	"day" date NOT NULL,
	"part" text NOT NULL,
	"visits" integer NOT NULL,
	CONSTRAINT "review_readings_review_id_day_part_pk" PRIMARY KEY("review_id","day","part"),
	CONSTRAINT "review_readings_part" CHECK ("review_readings"."part" in ('top', 'about', 'plot', 'success', 'for_whom', 'verdict', 'points', 'discussion')),
	CONSTRAINT "review_readings_visits" CHECK ("review_readings"."visits" > 0)
);
--> statement-breakpoint
ALTER TABLE "intents" DROP CONSTRAINT "intents_kind";--> statement-breakpoint
ALTER TABLE "point_days" ADD CONSTRAINT "point_days_wording" FOREIGN KEY ("point_id","revision") REFERENCES "public"."point_revisions"("point_id","revision") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_readings" ADD CONSTRAINT "review_readings_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "review_readings_day_idx" ON "review_readings" USING btree ("day");--> statement-breakpoint
ALTER TABLE "intents" ADD CONSTRAINT "intents_kind" CHECK ("intents"."kind" in ('vote', 'comment', 'report', 'picture', 'suggestion', 'upvote'));