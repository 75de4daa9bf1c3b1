CREATE TABLE "erased_events" (
	"digest" "bytea" PRIMARY KEY NOT NULL,
	"erased_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "erased_events_erased_idx" ON "erased_events" USING btree ("erased_at");