CREATE TABLE "search_documents" (
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"review_id" uuid,
	"drama_id" uuid,
	"title" text NOT NULL,
	"names" text NOT NULL,
	"body" text NOT NULL,
	"language" text NOT NULL,
	"happened_at" timestamp with time zone NOT NULL,
	"terms" "tsvector" NOT NULL,
	"fuzzy" text NOT NULL,
	CONSTRAINT "search_documents_kind_subject_id_pk" PRIMARY KEY("kind","subject_id"),
	CONSTRAINT "search_documents_kind" CHECK ("search_documents"."kind" in ('drama', 'person', 'review', 'point', 'comment'))
);
--> statement-breakpoint
CREATE INDEX "search_documents_newest_idx" ON "search_documents" USING btree ("happened_at") WHERE "search_documents"."kind" = 'comment';