CREATE TABLE "application_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"digest" text NOT NULL,
	"hint" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "application_keys_digest_uq" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"unknown_types" text NOT NULL,
	"allowed_origins" text[] NOT NULL,
	"rate_per_second" integer NOT NULL,
	"daily_quota" bigint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "applications_name_uq" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "application_usage" (
	"application_id" uuid NOT NULL,
	"day" date NOT NULL,
	"events" bigint NOT NULL,
	CONSTRAINT "application_usage_pk" PRIMARY KEY("application_id","day")
);
--> statement-breakpoint
CREATE TABLE "event_counts" (
	"application_id" uuid NOT NULL,
	"width" text NOT NULL,
	"bucket" timestamp with time zone NOT NULL,
	"category" text NOT NULL,
	"name" text NOT NULL,
	"events" bigint NOT NULL,
	CONSTRAINT "event_counts_pk" PRIMARY KEY("application_id","width","bucket","category","name")
) PARTITION BY RANGE ("bucket");
--> statement-breakpoint
CREATE TABLE "events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"session_id" text NOT NULL,
	"category" text NOT NULL,
	"name" text NOT NULL,
	"data" jsonb NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"received_at" timestamp with time zone NOT NULL,
	"sequence" integer NOT NULL,
	"message_id" text,
	"bot" boolean NOT NULL
) PARTITION BY RANGE ("id");
--> statement-breakpoint
CREATE TABLE "quarantined_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"session_id" text NOT NULL,
	"category" text NOT NULL,
	"name" text NOT NULL,
	"data" jsonb NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"received_at" timestamp with time zone NOT NULL,
	"sequence" integer NOT NULL,
	"message_id" text,
	"bot" boolean NOT NULL,
	"reason" text NOT NULL,
	"pointer" text NOT NULL,
	"detail" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session_days" (
	"session_id" text NOT NULL,
	"application_id" uuid NOT NULL,
	"day" date NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"events" bigint NOT NULL,
	CONSTRAINT "session_days_pk" PRIMARY KEY("session_id","application_id","day")
) PARTITION BY RANGE ("day");
--> statement-breakpoint
CREATE TABLE "event_schemas" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"category" text NOT NULL,
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"schema" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"retired_at" timestamp with time zone,
	CONSTRAINT "event_schemas_version_uq" UNIQUE("application_id","category","name","version")
);
--> statement-breakpoint
ALTER TABLE "application_keys" ADD CONSTRAINT "application_keys_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "application_keys_application_idx" ON "application_keys" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "events_session_idx" ON "events" USING btree ("session_id","occurred_at","sequence","id");--> statement-breakpoint
CREATE INDEX "events_type_idx" ON "events" USING btree ("application_id","category","name","id") INCLUDE ("session_id","occurred_at","sequence");--> statement-breakpoint
CREATE INDEX "events_received_idx" ON "events" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "quarantined_events_received_idx" ON "quarantined_events" USING btree ("received_at","id");--> statement-breakpoint
CREATE INDEX "quarantined_events_session_idx" ON "quarantined_events" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "quarantined_events_application_idx" ON "quarantined_events" USING btree ("application_id","received_at","id");--> statement-breakpoint
CREATE INDEX "session_days_first_idx" ON "session_days" USING btree ("application_id","first_at","session_id");--> statement-breakpoint
CREATE INDEX "event_schemas_current_idx" ON "event_schemas" USING btree ("application_id","retired_at");