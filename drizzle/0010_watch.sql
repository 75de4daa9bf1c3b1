CREATE TABLE "recurring_work" (
	"kind" text NOT NULL,
	"subject" uuid NOT NULL,
	"place" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"every_ms" integer NOT NULL,
	"lease_ms" integer NOT NULL,
	"claim" uuid,
	"lease_until" timestamp with time zone,
	CONSTRAINT "recurring_work_pk" PRIMARY KEY("kind","subject","place")
);
--> statement-breakpoint
CREATE TABLE "call_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"call_id" uuid NOT NULL,
	"environment_id" uuid,
	"started_at" timestamp with time zone NOT NULL,
	"result" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"collection_id" uuid,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"request" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "check_results" (
	"monitor_id" uuid NOT NULL,
	"slot_at" timestamp with time zone NOT NULL,
	"place" text NOT NULL,
	"covers_ms" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"outcome" text NOT NULL,
	"status" smallint,
	"dns" integer NOT NULL,
	"connect" integer NOT NULL,
	"tls" integer NOT NULL,
	"wait" integer NOT NULL,
	"download" integer NOT NULL,
	"total" integer NOT NULL,
	"summary" text,
	"evidence" jsonb,
	CONSTRAINT "check_results_pk" PRIMARY KEY("monitor_id","slot_at","place")
) PARTITION BY RANGE ("slot_at");
--> statement-breakpoint
CREATE TABLE "check_states" (
	"monitor_id" uuid NOT NULL,
	"place" text NOT NULL,
	"slot_at" timestamp with time zone NOT NULL,
	"covers_ms" integer NOT NULL,
	"outcome" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"status" smallint,
	"total" integer NOT NULL,
	"summary" text,
	CONSTRAINT "check_states_pk" PRIMARY KEY("monitor_id","place")
);
--> statement-breakpoint
CREATE TABLE "collections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "collections_name_uq" UNIQUE("application_id","name")
);
--> statement-breakpoint
CREATE TABLE "environments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"name" text NOT NULL,
	"variables" jsonb NOT NULL,
	"secrets" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "environments_name_uq" UNIQUE("application_id","name")
);
--> statement-breakpoint
CREATE TABLE "heartbeats" (
	"monitor_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"exit_code" integer,
	"note" text NOT NULL,
	CONSTRAINT "heartbeats_pk" PRIMARY KEY("monitor_id","at")
);
--> statement-breakpoint
CREATE TABLE "monitor_periods" (
	"monitor_id" uuid NOT NULL,
	"began_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"places" text[] NOT NULL,
	"quorum" integer NOT NULL,
	CONSTRAINT "monitor_periods_pk" PRIMARY KEY("monitor_id","began_at")
);
--> statement-breakpoint
CREATE TABLE "monitors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"name" text NOT NULL,
	"target" jsonb NOT NULL,
	"every_ms" integer NOT NULL,
	"timeout_ms" integer NOT NULL,
	"places" text[] NOT NULL,
	"quorum" integer NOT NULL,
	"is_paused" boolean NOT NULL,
	"heartbeat_token" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "monitors_heartbeat_uq" UNIQUE("heartbeat_token"),
	CONSTRAINT "monitors_name_uq" UNIQUE("application_id","name")
);
--> statement-breakpoint
CREATE TABLE "places" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"digest" text NOT NULL,
	"hint" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone,
	CONSTRAINT "places_name_uq" UNIQUE("name"),
	CONSTRAINT "places_digest_uq" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "check_days" (
	"monitor_id" uuid NOT NULL,
	"place" text NOT NULL,
	"up_ms" integer NOT NULL,
	"degraded_ms" integer NOT NULL,
	"down_ms" integer NOT NULL,
	"unknown_ms" integer NOT NULL,
	"answers" integer NOT NULL,
	"sums" bigint[] NOT NULL,
	"buckets" smallint[] NOT NULL,
	"counts" integer[] NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "check_days_pk" PRIMARY KEY("monitor_id","place","day")
);
--> statement-breakpoint
CREATE TABLE "check_hours" (
	"monitor_id" uuid NOT NULL,
	"place" text NOT NULL,
	"up_ms" integer NOT NULL,
	"degraded_ms" integer NOT NULL,
	"down_ms" integer NOT NULL,
	"unknown_ms" integer NOT NULL,
	"answers" integer NOT NULL,
	"sums" bigint[] NOT NULL,
	"buckets" smallint[] NOT NULL,
	"counts" integer[] NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	CONSTRAINT "check_hours_pk" PRIMARY KEY("monitor_id","place","hour")
);
--> statement-breakpoint
ALTER TABLE "call_runs" ADD CONSTRAINT "call_runs_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitor_periods" ADD CONSTRAINT "monitor_periods_monitor_id_monitors_id_fk" FOREIGN KEY ("monitor_id") REFERENCES "public"."monitors"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "recurring_work_due_idx" ON "recurring_work" USING btree ("kind","place","due_at");--> statement-breakpoint
CREATE INDEX "call_runs_call_idx" ON "call_runs" USING btree ("call_id","id");--> statement-breakpoint
CREATE INDEX "calls_application_idx" ON "calls" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "calls_collection_idx" ON "calls" USING btree ("collection_id","position");--> statement-breakpoint
CREATE INDEX "monitors_application_idx" ON "monitors" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "check_days_day_idx" ON "check_days" USING btree ("day");--> statement-breakpoint
CREATE INDEX "check_days_uptime_idx" ON "check_days" USING btree ("monitor_id","place","day","up_ms","degraded_ms","down_ms","unknown_ms");--> statement-breakpoint
CREATE INDEX "check_hours_hour_idx" ON "check_hours" USING btree ("hour");