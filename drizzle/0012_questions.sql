CREATE TABLE "user_days" (
	"user_id" text NOT NULL,
	"application_id" uuid NOT NULL,
	"day" date NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"events" bigint NOT NULL,
	CONSTRAINT "user_days_pk" PRIMARY KEY("application_id","user_id","day")
) PARTITION BY RANGE ("day");
--> statement-breakpoint
CREATE TABLE "saved_questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"name" text NOT NULL,
	"question" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "saved_questions_name_uq" UNIQUE("application_id","name")
);
--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "user_id" text;--> statement-breakpoint
ALTER TABLE "quarantined_events" ADD COLUMN "user_id" text;--> statement-breakpoint
ALTER TABLE "saved_questions" ADD CONSTRAINT "saved_questions_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "events_user_idx" ON "events" USING btree ("user_id","id") WHERE "events"."user_id" is not null;--> statement-breakpoint
CREATE INDEX "quarantined_events_user_idx" ON "quarantined_events" USING btree ("user_id") WHERE "quarantined_events"."user_id" is not null;