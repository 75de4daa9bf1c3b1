ALTER TABLE "challenge_languages" ADD COLUMN "hints" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "challenge_languages" ADD COLUMN "imported_hints" text;