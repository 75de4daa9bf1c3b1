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
ALTER TABLE "challenge_languages" ADD COLUMN "hints" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "challenge_languages" ADD COLUMN "imported_hints" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "is_profile_public" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "certificate_files" ADD CONSTRAINT "certificate_files_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "certificates_account_idx" ON "certificates" USING btree ("account_id");