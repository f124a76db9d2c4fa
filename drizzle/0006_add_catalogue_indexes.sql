ALTER TABLE "dramas" ADD COLUMN "outlets" text[] GENERATED ALWAYS AS (case when network is null or network = any(where_to_watch) then where_to_watch else array_prepend(network, where_to_watch) end) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "comments_visible_idx" ON "comments" USING btree ("review_id") WHERE "comments"."status" = 'visible';--> statement-breakpoint
CREATE INDEX "dramas_genres_idx" ON "dramas" USING gin ("genres");--> statement-breakpoint
CREATE INDEX "dramas_outlets_idx" ON "dramas" USING gin ("outlets");--> statement-breakpoint
CREATE INDEX "dramas_year_idx" ON "dramas" USING btree ("year");