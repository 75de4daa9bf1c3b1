CREATE TABLE "challenge_languages" (
	"slug" text NOT NULL,
	"language" text NOT NULL,
	"version" integer NOT NULL,
	"visible_tests" integer NOT NULL,
	"hidden_tests" integer NOT NULL,
	CONSTRAINT "challenge_languages_slug_language_pk" PRIMARY KEY("slug","language")
);
--> statement-breakpoint
CREATE TABLE "former_slugs" (
	"slug" text PRIMARY KEY NOT NULL,
	"challenge" text NOT NULL,
	"language" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "challenge_versions" DROP CONSTRAINT "challenge_versions_slug_version_uq";
--> statement-breakpoint
ALTER TABLE "challenge_versions" ADD COLUMN "language" text;
--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "language" text;
--> statement-breakpoint
-- Every challenge so far has one language: its version says which.
UPDATE "challenge_versions" SET "language" = "exercise"->>'language';
--> statement-breakpoint
INSERT INTO "challenge_languages" SELECT "slug", "language", "version", "visible_tests", "hidden_tests" FROM "challenges";
--> statement-breakpoint
-- The exercises of this project whose address ended in a language. One stays where it is when its new address is taken.
INSERT INTO "former_slugs" ("slug", "challenge", "language")
SELECT m."slug", m."challenge", m."language" FROM (VALUES
	('chunks-js', 'chunks', 'javascript'),
	('csv-rows-ts', 'csv-rows', 'typescript'),
	('customers-by-age-iterators-ts', 'customers-by-age-iterators', 'typescript'),
	('customers-by-age-ts', 'customers-by-age', 'typescript'),
	('deep-equal-ts', 'deep-equal', 'typescript'),
	('event-emitter-ts', 'event-emitter', 'typescript'),
	('humane-duration-ts', 'humane-duration', 'typescript'),
	('json-path-ts', 'json-path', 'typescript'),
	('limit-concurrency-ts', 'limit-concurrency', 'typescript'),
	('lru-cache-ts', 'lru-cache', 'typescript'),
	('numbers-in-both-lists-ts', 'numbers-in-both-lists', 'typescript'),
	('once-js', 'once', 'javascript'),
	('parse-price-ts', 'parse-price', 'typescript'),
	('retry-with-backoff-js', 'retry-with-backoff', 'javascript'),
	('safe-markup-tag-js', 'safe-markup-tag', 'javascript'),
	('top-words-js', 'top-words', 'javascript')
) AS m("slug", "challenge", "language")
WHERE EXISTS (SELECT FROM "challenges" c WHERE c."slug" = m."slug")
	AND NOT EXISTS (SELECT FROM "challenge_versions" v WHERE v."slug" = m."slug" AND v."language" <> m."language")
	AND NOT EXISTS (
		SELECT FROM "challenge_versions" v WHERE v."slug" = m."challenge"
			AND (v."language" = m."language" OR m."slug" NOT IN ('customers-by-age-ts', 'numbers-in-both-lists-ts'))
	);
--> statement-breakpoint
UPDATE "challenges" c SET "searched" = c."searched" || ' ' || twin."searched"
FROM "former_slugs" f JOIN "challenges" twin ON twin."slug" = f."slug" WHERE c."slug" = f."challenge";
--> statement-breakpoint
INSERT INTO "challenges" ("slug", "version", "title", "language", "difficulty", "rank", "points", "tags", "visible_tests", "hidden_tests", "searched")
SELECT f."challenge", c."version", c."title", c."language", c."difficulty", c."rank", c."points", c."tags", c."visible_tests", c."hidden_tests", c."searched"
FROM "challenges" c JOIN "former_slugs" f ON f."slug" = c."slug" ON CONFLICT DO NOTHING;
--> statement-breakpoint
UPDATE "challenge_languages" l SET "slug" = f."challenge" FROM "former_slugs" f WHERE f."slug" = l."slug";
--> statement-breakpoint
UPDATE "challenge_versions" v SET "slug" = f."challenge", "exercise" = jsonb_set(v."exercise", '{slug}', to_jsonb(f."challenge"))
FROM "former_slugs" f WHERE f."slug" = v."slug";
--> statement-breakpoint
-- The digest tells a repeated request from another one under the same key. It names the language from now on.
UPDATE "submissions" s SET "slug" = now."slug", "language" = now."language",
	"digest" = encode(sha256(convert_to(s."kind" || ' ' || now."slug" || ' ' || now."language" || ' ' || s."code", 'UTF8')), 'hex')
FROM "challenge_versions" now WHERE now."id" = s."version_id";
--> statement-breakpoint
-- A submission without its version cannot be shown. It is kept all the same, in a language of its challenge or in the first.
UPDATE "submissions" s SET "language" = coalesce((SELECT min(l."language") FROM "challenge_languages" l WHERE l."slug" = s."slug"), 'python')
WHERE s."language" IS NULL;
--> statement-breakpoint
DELETE FROM "challenges" WHERE "slug" IN (SELECT "slug" FROM "former_slugs");
--> statement-breakpoint
ALTER TABLE "challenge_versions" ALTER COLUMN "language" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "submissions" ALTER COLUMN "language" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "challenge_languages" ADD CONSTRAINT "challenge_languages_slug_challenges_slug_fk" FOREIGN KEY ("slug") REFERENCES "public"."challenges"("slug") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "former_slugs" ADD CONSTRAINT "former_slugs_challenge_challenges_slug_fk" FOREIGN KEY ("challenge") REFERENCES "public"."challenges"("slug") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "challenges" DROP COLUMN "version";
--> statement-breakpoint
ALTER TABLE "challenges" DROP COLUMN "language";
--> statement-breakpoint
ALTER TABLE "challenges" DROP COLUMN "visible_tests";
--> statement-breakpoint
ALTER TABLE "challenges" DROP COLUMN "hidden_tests";
--> statement-breakpoint
ALTER TABLE "challenge_versions" ADD CONSTRAINT "challenge_versions_slug_language_version_uq" UNIQUE("slug","language","version");
