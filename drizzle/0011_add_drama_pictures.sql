CREATE TABLE "drama_picture_variants" (
	"drama_id" uuid NOT NULL,
	"format" text NOT NULL,
	"width" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "drama_picture_variants_drama_id_format_width_pk" PRIMARY KEY("drama_id","format","width"),
	CONSTRAINT "drama_picture_variants_format" CHECK ("drama_picture_variants"."format" in ('avif', 'webp', 'jpg')),
	CONSTRAINT "drama_picture_variants_bytes" CHECK (octet_length("drama_picture_variants"."bytes") between 1 and 8000000)
);
--> statement-breakpoint
CREATE TABLE "drama_pictures" (
	"drama_id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"alt" text NOT NULL,
	"credit" text NOT NULL,
	"credit_url" text,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"widths" integer[] NOT NULL,
	"uploaded_by" uuid,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drama_pictures_hash" CHECK ("drama_pictures"."hash" ~ '^[0-9a-f]{40}$'),
	CONSTRAINT "drama_pictures_alt" CHECK (btrim("drama_pictures"."alt") <> '' and char_length("drama_pictures"."alt") <= 400),
	CONSTRAINT "drama_pictures_credit" CHECK (btrim("drama_pictures"."credit") <> '' and char_length("drama_pictures"."credit") <= 200),
	CONSTRAINT "drama_pictures_credit_url" CHECK ("drama_pictures"."credit_url" ~ '^https?://' and char_length("drama_pictures"."credit_url") <= 500),
	CONSTRAINT "drama_pictures_size" CHECK ("drama_pictures"."width" > 0 and "drama_pictures"."height" > 0 and cardinality("drama_pictures"."widths") > 0)
);
--> statement-breakpoint
ALTER TABLE "intents" DROP CONSTRAINT "intents_kind";--> statement-breakpoint
ALTER TABLE "drama_picture_variants" ADD CONSTRAINT "drama_picture_variants_drama_id_drama_pictures_drama_id_fk" FOREIGN KEY ("drama_id") REFERENCES "public"."drama_pictures"("drama_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drama_pictures" ADD CONSTRAINT "drama_pictures_drama_id_dramas_id_fk" FOREIGN KEY ("drama_id") REFERENCES "public"."dramas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drama_pictures" ADD CONSTRAINT "drama_pictures_uploaded_by_users_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "drama_pictures_hash_idx" ON "drama_pictures" USING btree ("hash");--> statement-breakpoint
ALTER TABLE "intents" ADD CONSTRAINT "intents_kind" CHECK ("intents"."kind" in ('vote', 'comment', 'report', 'picture'));