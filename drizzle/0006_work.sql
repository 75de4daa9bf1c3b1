CREATE TABLE "job_runs" (
	"job" text PRIMARY KEY NOT NULL,
	"interval_start" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "work" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb,
	"owner" text NOT NULL,
	"owner_group" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"claim" uuid,
	"lease_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "work_turns" (
	"kind" text NOT NULL,
	"party" text NOT NULL,
	"turn" bigserial NOT NULL,
	CONSTRAINT "work_turns_kind_party_pk" PRIMARY KEY("kind","party")
);
--> statement-breakpoint
CREATE INDEX "work_owner_idx" ON "work" USING btree ("kind","owner");--> statement-breakpoint
CREATE INDEX "work_group_idx" ON "work" USING btree ("kind","owner_group");--> statement-breakpoint
INSERT INTO "work" ("id", "kind", "owner", "owner_group", "due_at", "attempts", "claim", "lease_until")
SELECT "id", 'submission', "learner_id", coalesce("network", ''), "not_before", "attempts", "claim", "lease_until"
FROM "submissions" WHERE "state" IN ('queued', 'running');--> statement-breakpoint
INSERT INTO "work_turns" ("kind", "party", "turn")
SELECT 'submission', CASE WHEN "party" LIKE 'learner:%' THEN 'owner:' ELSE 'group:' END || substr("party", strpos("party", ':') + 1), "turn"
FROM "queue_turns";--> statement-breakpoint
SELECT setval(pg_get_serial_sequence('work_turns', 'turn'), nextval(pg_get_serial_sequence('queue_turns', 'turn')));--> statement-breakpoint
UPDATE "submissions" SET "state" = 'open' WHERE "state" IN ('queued', 'running');--> statement-breakpoint
DROP INDEX "submissions_open_idx";--> statement-breakpoint
ALTER TABLE "submissions" DROP COLUMN "network";--> statement-breakpoint
ALTER TABLE "submissions" DROP COLUMN "attempts";--> statement-breakpoint
ALTER TABLE "submissions" DROP COLUMN "claim";--> statement-breakpoint
ALTER TABLE "submissions" DROP COLUMN "lease_until";--> statement-breakpoint
ALTER TABLE "submissions" DROP COLUMN "not_before";--> statement-breakpoint
DROP TABLE "queue_turns" CASCADE;
