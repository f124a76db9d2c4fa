CREATE TABLE "dataset_files" (
	"name" text PRIMARY KEY NOT NULL,
	"body" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opinion_maps" (
	"is_latest" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"computed_at" timestamp with time zone NOT NULL,
	"input_hash" text NOT NULL,
	"result" jsonb NOT NULL,
	"basis" jsonb NOT NULL,
	CONSTRAINT "opinion_maps_one" CHECK ("opinion_maps"."is_latest")
);
--> statement-breakpoint
CREATE TABLE "published_counts" (
	"point_id" uuid PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL,
	"agree" integer NOT NULL,
	"disagree" integer NOT NULL,
	"counted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "published_counts_enough" CHECK ("published_counts"."agree" + "published_counts"."disagree" >= 5)
);
--> statement-breakpoint
CREATE TABLE "related_points" (
	"point_id" uuid NOT NULL,
	"rank" integer NOT NULL,
	"other_id" uuid NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "related_points_point_id_rank_pk" PRIMARY KEY("point_id","rank"),
	CONSTRAINT "related_points_two" CHECK ("related_points"."point_id" <> "related_points"."other_id"),
	CONSTRAINT "related_points_kind" CHECK ("related_points"."kind" in ('votes', 'words'))
);
--> statement-breakpoint
ALTER TABLE "published_counts" ADD CONSTRAINT "published_counts_wording" FOREIGN KEY ("point_id","revision") REFERENCES "public"."point_revisions"("point_id","revision") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "related_points" ADD CONSTRAINT "related_points_point_id_points_id_fk" FOREIGN KEY ("point_id") REFERENCES "public"."points"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "related_points" ADD CONSTRAINT "related_points_other_id_points_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."points"("id") ON DELETE cascade ON UPDATE no action;