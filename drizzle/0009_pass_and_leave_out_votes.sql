-- In the order in which a vote takes them, so that neither waits for the other.
LOCK TABLE "votes", "point_tallies" IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
ALTER TABLE "point_tallies" DROP CONSTRAINT "point_tallies_not_negative";--> statement-breakpoint
ALTER TABLE "votes" DROP CONSTRAINT "votes_stance";--> statement-breakpoint
ALTER TABLE "point_tallies" ADD COLUMN "pass" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "votes" ADD COLUMN "counted" boolean DEFAULT true NOT NULL;--> statement-breakpoint
CREATE INDEX "votes_left_out_idx" ON "votes" USING btree ("voter_id") WHERE not "votes"."counted";--> statement-breakpoint
ALTER TABLE "point_tallies" ADD CONSTRAINT "point_tallies_not_negative" CHECK ("point_tallies"."agree" >= 0 and "point_tallies"."disagree" >= 0 and "point_tallies"."pass" >= 0);--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_stance" CHECK ("votes"."stance" in ('agree', 'disagree', 'pass')) NOT VALID;