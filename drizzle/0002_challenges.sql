CREATE TABLE "challenge_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"slug" text NOT NULL,
	"version" integer NOT NULL,
	"digest" text NOT NULL,
	"exercise" jsonb NOT NULL,
	"expected" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "challenge_versions_slug_version_uq" UNIQUE("slug","version")
);
--> statement-breakpoint
CREATE TABLE "challenges" (
	"slug" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"language" text NOT NULL,
	"difficulty" text NOT NULL,
	"rank" smallint NOT NULL,
	"points" smallint NOT NULL,
	"tags" text[] NOT NULL,
	"visible_tests" integer NOT NULL,
	"hidden_tests" integer NOT NULL,
	"searched" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "installation_secrets" (
	"name" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "learner_turns" (
	"learner_id" uuid PRIMARY KEY NOT NULL,
	"turn" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"slug" text NOT NULL,
	"version_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"learner_id" uuid NOT NULL,
	"code" text NOT NULL,
	"state" text NOT NULL,
	"report" jsonb,
	"status" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"claim" uuid,
	"lease_until" timestamp with time zone,
	"not_before" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"judged_at" timestamp with time zone,
	"idempotency_key" text,
	"digest" text NOT NULL,
	CONSTRAINT "submissions_idempotency_uq" UNIQUE("learner_id","idempotency_key")
);
--> statement-breakpoint
ALTER TABLE "challenge_versions" ADD CONSTRAINT "challenge_versions_slug_challenges_slug_fk" FOREIGN KEY ("slug") REFERENCES "public"."challenges"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "challenges_rank_idx" ON "challenges" USING btree ("rank","slug");--> statement-breakpoint
CREATE INDEX "submissions_open_idx" ON "submissions" USING btree ("learner_id","id") WHERE "submissions"."state" in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "submissions_learner_idx" ON "submissions" USING btree ("learner_id","id");--> statement-breakpoint
CREATE INDEX "submissions_solved_idx" ON "submissions" USING btree ("slug","learner_id","id") WHERE "submissions"."status" = 'passed' and "submissions"."kind" = 'submission';--> statement-breakpoint
CREATE INDEX "submissions_runs_idx" ON "submissions" USING btree ("created_at") WHERE "submissions"."kind" = 'run';