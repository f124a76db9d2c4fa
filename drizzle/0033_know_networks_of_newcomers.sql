CREATE TABLE "comment_networks" (
	"comment_id" uuid PRIMARY KEY NOT NULL,
	"network" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "comment_networks" ADD CONSTRAINT "comment_networks_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_networks_network_idx" ON "comment_networks" USING btree ("network");--> statement-breakpoint
CREATE INDEX "comment_networks_time_idx" ON "comment_networks" USING btree ("created_at");