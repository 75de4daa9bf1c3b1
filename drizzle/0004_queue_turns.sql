CREATE TABLE "queue_turns" (
	"party" text PRIMARY KEY NOT NULL,
	"turn" bigserial NOT NULL
);
--> statement-breakpoint
ALTER TABLE "learner_turns" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "learner_turns" CASCADE;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "network" text;--> statement-breakpoint
CREATE INDEX "submissions_solver_idx" ON "submissions" USING btree ("learner_id") WHERE "submissions"."status" = 'passed' and "submissions"."kind" = 'submission';