CREATE TABLE "former_names" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"name_key" text NOT NULL,
	"name_skeleton" text NOT NULL,
	"given_up_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "departures" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"manner" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	CONSTRAINT "departures_manner" CHECK ("departures"."manner" in ('erase', 'anonymise')),
	CONSTRAINT "departures_order" CHECK ("departures"."due_at" > "departures"."asked_at")
);
--> statement-breakpoint
CREATE TABLE "profiles" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"shows_comments" boolean DEFAULT true NOT NULL,
	"shows_agreed" boolean DEFAULT false NOT NULL,
	"shows_saved" boolean DEFAULT false NOT NULL,
	"shows_watched" boolean DEFAULT false NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_reviews" (
	"user_id" uuid NOT NULL,
	"review_id" uuid NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_reviews_user_id_review_id_pk" PRIMARY KEY("user_id","review_id")
);
--> statement-breakpoint
ALTER TABLE "intents" DROP CONSTRAINT "intents_kind";--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "last_used_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "name_skeleton" text;--> statement-breakpoint
ALTER TABLE "former_names" ADD CONSTRAINT "former_names_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "departures" ADD CONSTRAINT "departures_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profiles" ADD CONSTRAINT "profiles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_reviews" ADD CONSTRAINT "saved_reviews_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_reviews" ADD CONSTRAINT "saved_reviews_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "former_names_user_idx" ON "former_names" USING btree ("user_id","given_up_at");--> statement-breakpoint
CREATE INDEX "former_names_skeleton_idx" ON "former_names" USING btree ("name_skeleton");--> statement-breakpoint
CREATE INDEX "former_names_token_idx" ON "former_names" USING btree (replace("name_key", ' ', '-'));--> statement-breakpoint
CREATE INDEX "departures_due_idx" ON "departures" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "saved_reviews_newest_idx" ON "saved_reviews" USING btree ("user_id","saved_at");--> statement-breakpoint
CREATE INDEX "saved_reviews_review_idx" ON "saved_reviews" USING btree ("review_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_name_skeleton_idx" ON "users" USING btree ("name_skeleton");--> statement-breakpoint
ALTER TABLE "intents" ADD CONSTRAINT "intents_kind" CHECK ("intents"."kind" in ('vote', 'comment', 'report', 'picture', 'suggestion', 'upvote', 'save'));