CREATE TABLE "reason_counts" (
	"point_id" uuid NOT NULL,
	"slot" integer NOT NULL,
	"visible" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "reason_counts_point_id_slot_pk" PRIMARY KEY("point_id","slot")
);
--> statement-breakpoint
ALTER TABLE "comment_drafts" ADD COLUMN "point_id" uuid;--> statement-breakpoint
ALTER TABLE "comment_tallies" ADD COLUMN "point_id" uuid;--> statement-breakpoint
ALTER TABLE "reason_counts" ADD CONSTRAINT "reason_counts_point_id_points_id_fk" FOREIGN KEY ("point_id") REFERENCES "public"."points"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_tallies_reason_idx" ON "comment_tallies" USING btree ("point_id","upvotes" DESC NULLS FIRST,"comment_id") WHERE "comment_tallies"."point_id" is not null;