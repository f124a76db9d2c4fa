ALTER TABLE "sections" ADD CONSTRAINT "sections_of_review" UNIQUE("review_id","id");
--> statement-breakpoint
CREATE TABLE "point_translations" (
	"review_id" uuid NOT NULL,
	"point_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"language" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "point_translations_point_id_language_pk" PRIMARY KEY("point_id","language"),
	CONSTRAINT "point_translations_not_empty" CHECK (btrim("point_translations"."title") <> '')
);
--> statement-breakpoint
CREATE TABLE "review_translations" (
	"review_id" uuid NOT NULL,
	"language" text NOT NULL,
	"title" text NOT NULL,
	"made_from" text NOT NULL,
	"points_heading" text,
	"heading_made_from" text,
	"translator" text,
	"status" text DEFAULT 'draft' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "review_translations_review_id_language_pk" PRIMARY KEY("review_id","language"),
	CONSTRAINT "review_translations_language" CHECK ("review_translations"."language" in ('en', 'ko')),
	CONSTRAINT "review_translations_title_present" CHECK (btrim("review_translations"."title") <> ''),
	CONSTRAINT "review_translations_status" CHECK ("review_translations"."status" in ('draft', 'published')),
	CONSTRAINT "review_translations_heading" CHECK (("review_translations"."points_heading" is null) = ("review_translations"."heading_made_from" is null))
);
--> statement-breakpoint
CREATE TABLE "section_translations" (
	"review_id" uuid NOT NULL,
	"section_id" uuid NOT NULL,
	"language" text NOT NULL,
	"heading" text NOT NULL,
	"body_markdown" text NOT NULL,
	"made_from" text NOT NULL,
	CONSTRAINT "section_translations_section_id_language_pk" PRIMARY KEY("section_id","language"),
	CONSTRAINT "section_translations_not_empty" CHECK (btrim("section_translations"."heading") <> '' and btrim("section_translations"."body_markdown") <> '')
);
--> statement-breakpoint
ALTER TABLE "point_translations" ADD CONSTRAINT "point_translations_of_translation" FOREIGN KEY ("review_id","language") REFERENCES "public"."review_translations"("review_id","language") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_translations" ADD CONSTRAINT "point_translations_same_review" FOREIGN KEY ("review_id","point_id") REFERENCES "public"."points"("review_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_translations" ADD CONSTRAINT "point_translations_wording" FOREIGN KEY ("point_id","revision") REFERENCES "public"."point_revisions"("point_id","revision") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_translations" ADD CONSTRAINT "review_translations_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_translations" ADD CONSTRAINT "section_translations_of_translation" FOREIGN KEY ("review_id","language") REFERENCES "public"."review_translations"("review_id","language") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_translations" ADD CONSTRAINT "section_translations_same_review" FOREIGN KEY ("review_id","section_id") REFERENCES "public"."sections"("review_id","id") ON DELETE cascade ON UPDATE no action;
