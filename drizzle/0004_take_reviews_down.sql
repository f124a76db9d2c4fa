ALTER TABLE "reviews" DROP CONSTRAINT "reviews_status";--> statement-breakpoint
ALTER TABLE "reviews" DROP CONSTRAINT "reviews_published_when";--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_removed_when" CHECK (("reviews"."status" = 'removed') = ("reviews"."removed_at" is not null));--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_status" CHECK ("reviews"."status" in ('draft', 'scheduled', 'published', 'removed'));--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_published_when" CHECK (("reviews"."status" in ('published', 'removed')) = ("reviews"."published_at" is not null));