CREATE TABLE "watched_episodes" (
	"user_id" uuid NOT NULL,
	"drama_id" uuid NOT NULL,
	"through" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "watched_episodes_user_id_drama_id_pk" PRIMARY KEY("user_id","drama_id"),
	CONSTRAINT "watched_episodes_through" CHECK ("watched_episodes"."through" between 0 and 2000)
);
--> statement-breakpoint
ALTER TABLE "watched_episodes" ADD CONSTRAINT "watched_episodes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watched_episodes" ADD CONSTRAINT "watched_episodes_drama_id_dramas_id_fk" FOREIGN KEY ("drama_id") REFERENCES "public"."dramas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "watched_episodes_drama_idx" ON "watched_episodes" USING btree ("drama_id");