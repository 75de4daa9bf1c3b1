CREATE TABLE "channels" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"sealed" text NOT NULL,
	"hint" text NOT NULL,
	"min_severity" text NOT NULL,
	"quiet_hours" jsonb,
	"next_channel_id" uuid,
	"escalate_after_ms" integer,
	"is_enabled" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "channels_name_uq" UNIQUE("application_id","name")
);
--> statement-breakpoint
CREATE TABLE "incident_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"incident_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"is_public" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident_monitors" (
	"incident_id" uuid NOT NULL,
	"monitor_id" uuid NOT NULL,
	"name" text NOT NULL,
	"joined_at" timestamp with time zone NOT NULL,
	"left_at" timestamp with time zone,
	CONSTRAINT "incident_monitors_pk" PRIMARY KEY("incident_id","monitor_id")
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"severity" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"advice" text,
	"cause" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"acknowledged_at" timestamp with time zone,
	"remind_at" timestamp with time zone,
	"is_flapping" boolean NOT NULL,
	"postmortem" text
);
--> statement-breakpoint
CREATE TABLE "troubles" (
	"monitor_id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"state" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "maintenance_windows" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"monitor_ids" uuid[] NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"duration_ms" bigint NOT NULL,
	"rule" text,
	"zone" text NOT NULL,
	"announce_ms" bigint NOT NULL,
	"announced_start" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_attempts" (
	"notice_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"duration_ms" integer NOT NULL,
	"status" smallint,
	"fault" text,
	CONSTRAINT "notice_attempts_pk" PRIMARY KEY("notice_id","number")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"incident_id" uuid,
	"transition" text NOT NULL,
	"sequence" integer NOT NULL,
	"facts" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"ended_at" timestamp with time zone,
	"external_id" text,
	CONSTRAINT "notices_once_uq" UNIQUE("incident_id","channel_id","transition","sequence")
);
--> statement-breakpoint
CREATE TABLE "status_pages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"access" text NOT NULL,
	"secret" text,
	"groups" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "status_pages_slug_uq" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "subscribers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"page_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"recipient" text NOT NULL,
	"digest" text NOT NULL,
	"confirmed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "subscribers_recipient_uq" UNIQUE("page_id","kind","recipient"),
	CONSTRAINT "subscribers_digest_uq" UNIQUE("digest")
);
--> statement-breakpoint
ALTER TABLE "heartbeats" ADD COLUMN "mode" text;--> statement-breakpoint
ALTER TABLE "monitors" ADD COLUMN "parent_ids" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "incident_events" ADD CONSTRAINT "incident_events_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_monitors" ADD CONSTRAINT "incident_monitors_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_attempts" ADD CONSTRAINT "notice_attempts_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscribers" ADD CONSTRAINT "subscribers_page_id_status_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."status_pages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "channels_application_idx" ON "channels" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "incident_events_incident_idx" ON "incident_events" USING btree ("incident_id","id");--> statement-breakpoint
CREATE INDEX "incident_monitors_monitor_idx" ON "incident_monitors" USING btree ("monitor_id");--> statement-breakpoint
CREATE INDEX "incidents_application_idx" ON "incidents" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "incidents_open_idx" ON "incidents" USING btree ("application_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "incidents_remind_idx" ON "incidents" USING btree ("remind_at") WHERE remind_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "incidents_alert_uq" ON "incidents" USING btree ("application_id","kind") WHERE closed_at is null and kind <> 'monitor';--> statement-breakpoint
CREATE INDEX "maintenance_windows_application_idx" ON "maintenance_windows" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "notices_channel_idx" ON "notices" USING btree ("channel_id","id");--> statement-breakpoint
CREATE INDEX "notices_application_idx" ON "notices" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "status_pages_application_idx" ON "status_pages" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "subscribers_page_idx" ON "subscribers" USING btree ("page_id","id");