ALTER TABLE "intents" DROP CONSTRAINT "intents_kind";--> statement-breakpoint
ALTER TABLE "intents" ADD CONSTRAINT "intents_kind" CHECK ("intents"."kind" in ('vote', 'comment', 'report'));