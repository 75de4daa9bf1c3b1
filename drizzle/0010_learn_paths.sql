CREATE TABLE "paths" (
	"slug" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"language" text NOT NULL,
	"introduction" text NOT NULL,
	"groups" jsonb NOT NULL,
	"imported_digest" text,
	"updated_at" timestamp with time zone NOT NULL
);
