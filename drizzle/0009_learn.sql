CREATE TABLE "draft_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"learner_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"language" text NOT NULL,
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"edited_at" timestamp with time zone NOT NULL,
	"replaced_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"learner_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"language" text NOT NULL,
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"edited_at" timestamp with time zone NOT NULL,
	CONSTRAINT "drafts_learner_id_slug_language_pk" PRIMARY KEY("learner_id","slug","language")
);
--> statement-breakpoint
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
--> statement-breakpoint
CREATE TABLE "solution_sharing" (
	"learner_id" uuid PRIMARY KEY NOT NULL,
	"shares" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "forfeits" (
	"learner_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"forfeited_at" timestamp with time zone NOT NULL,
	CONSTRAINT "forfeits_learner_id_slug_pk" PRIMARY KEY("learner_id","slug")
);
--> statement-breakpoint
CREATE TABLE "kept_belts" (
	"learner_id" uuid PRIMARY KEY NOT NULL,
	"belt" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "solves" (
	"learner_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"language" text NOT NULL,
	"submission_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"points" smallint NOT NULL,
	"hard" smallint NOT NULL,
	"day" date NOT NULL,
	"solved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "solves_learner_id_slug_pk" PRIMARY KEY("learner_id","slug")
);
--> statement-breakpoint
CREATE TABLE "certificate_files" (
	"certificate_id" text NOT NULL,
	"format" text NOT NULL,
	"body" "bytea" NOT NULL,
	CONSTRAINT "certificate_files_certificate_id_format_pk" PRIMARY KEY("certificate_id","format")
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"achievement" text NOT NULL,
	"path" text NOT NULL,
	"title" text NOT NULL,
	"name" text NOT NULL,
	"solves" jsonb NOT NULL,
	"points" integer NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"is_public" boolean NOT NULL,
	"credential" text NOT NULL,
	CONSTRAINT "certificates_achievement_uq" UNIQUE("account_id","achievement","path")
);
--> statement-breakpoint
CREATE TABLE "signing_keys" (
	"key_id" text PRIMARY KEY NOT NULL,
	"public_key" text NOT NULL
);
--> statement-breakpoint
DROP INDEX "submissions_solver_idx";--> statement-breakpoint
ALTER TABLE "challenge_languages" ADD COLUMN "hints" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "challenge_languages" ADD COLUMN "imported_hints" text;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "day" date;--> statement-breakpoint
-- Nobody has named a zone so far.
UPDATE "submissions" SET "day" = ("created_at" AT TIME ZONE 'UTC')::date;--> statement-breakpoint
ALTER TABLE "submissions" ALTER COLUMN "day" SET NOT NULL;--> statement-breakpoint
-- The first verdict that passed, with the points of the version that judged it; of a version that is lost, those of the challenge.
INSERT INTO "solves" ("learner_id", "slug", "language", "submission_id", "version", "points", "hard", "day", "solved_at")
SELECT DISTINCT ON (s."learner_id", s."slug") s."learner_id", s."slug", s."language", s."id", s."version",
	coalesce((v."exercise"->>'points')::smallint, c."points", 0),
	(coalesce(v."exercise"->>'difficulty', c."difficulty", '') = 'hard')::int,
	s."day", coalesce(s."judged_at", s."created_at")
FROM "submissions" s
LEFT JOIN "challenge_versions" v ON v."id" = s."version_id"
LEFT JOIN "challenges" c ON c."slug" = s."slug"
WHERE s."status" = 'passed' AND s."kind" = 'submission'
ORDER BY s."learner_id", s."slug", coalesce(s."judged_at", s."created_at"), s."id";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "is_profile_public" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "certificate_files" ADD CONSTRAINT "certificate_files_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_versions_learner_idx" ON "draft_versions" USING btree ("learner_id","slug","language");--> statement-breakpoint
CREATE INDEX "draft_versions_slug_idx" ON "draft_versions" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "drafts_slug_idx" ON "drafts" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "forfeits_slug_idx" ON "forfeits" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "solves_slug_idx" ON "solves" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "certificates_account_idx" ON "certificates" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "submissions_active_days_idx" ON "submissions" USING btree ("learner_id","day") WHERE "submissions"."status" = 'passed' and "submissions"."kind" = 'submission';--> statement-breakpoint
CREATE INDEX "submissions_slug_idx" ON "submissions" USING btree ("slug");