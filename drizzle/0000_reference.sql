CREATE TABLE "cache_tags" (
	"tag" text PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "datasets" (
	"name" text PRIMARY KEY NOT NULL,
	"seed_digest" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "base_year_coefficients" (
	"kind" text NOT NULL,
	"from_base" smallint NOT NULL,
	"to_base" smallint NOT NULL,
	"coefficient" numeric(8, 4) NOT NULL,
	"status" text NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "base_year_coefficients_pk" PRIMARY KEY("kind","from_base","to_base")
);
--> statement-breakpoint
CREATE TABLE "health_index_values" (
	"kind" text NOT NULL,
	"base_year" smallint NOT NULL,
	"month" text NOT NULL,
	"value" numeric(8, 2) NOT NULL,
	"provenance" text NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "health_index_values_pk" PRIMARY KEY("kind","base_year","month")
);
--> statement-breakpoint
CREATE TABLE "abex_values" (
	"valid_from" text PRIMARY KEY NOT NULL,
	"value" integer NOT NULL,
	"source" text NOT NULL,
	"disputed" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "municipalities" (
	"nis_code" text PRIMARY KEY NOT NULL,
	"name_nl" text NOT NULL,
	"name_fr" text NOT NULL,
	"province_nl" text NOT NULL,
	"province_fr" text NOT NULL,
	"province_iso" text NOT NULL,
	"region" text NOT NULL,
	"population" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "risk_table_entries" (
	"risk_table_id" integer NOT NULL,
	"zipcode" smallint NOT NULL,
	"risk_factor" text NOT NULL,
	CONSTRAINT "risk_table_entries_pk" PRIMARY KEY("risk_table_id","zipcode")
);
--> statement-breakpoint
CREATE TABLE "risk_tables" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "risk_tables_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"source" text NOT NULL,
	"loaded_at" timestamp with time zone NOT NULL,
	"is_current" boolean NOT NULL,
	"is_default" boolean NOT NULL,
	CONSTRAINT "risk_tables_name_version_unique" UNIQUE("name","version")
);
--> statement-breakpoint
CREATE TABLE "zipcodes" (
	"zipcode" smallint NOT NULL,
	"nis_code" text NOT NULL,
	CONSTRAINT "zipcodes_pk" PRIMARY KEY("zipcode","nis_code")
);
--> statement-breakpoint
ALTER TABLE "risk_table_entries" ADD CONSTRAINT "risk_table_entries_risk_table_id_risk_tables_id_fk" FOREIGN KEY ("risk_table_id") REFERENCES "public"."risk_tables"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "zipcodes" ADD CONSTRAINT "zipcodes_nis_code_municipalities_nis_code_fk" FOREIGN KEY ("nis_code") REFERENCES "public"."municipalities"("nis_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "risk_table_entries_factor_idx" ON "risk_table_entries" USING btree ("risk_table_id","risk_factor","zipcode");--> statement-breakpoint
CREATE UNIQUE INDEX "risk_tables_current_unique" ON "risk_tables" USING btree ("name") WHERE "risk_tables"."is_current";--> statement-breakpoint
CREATE UNIQUE INDEX "risk_tables_default_unique" ON "risk_tables" USING btree ("is_default") WHERE "risk_tables"."is_default";--> statement-breakpoint
CREATE INDEX "zipcodes_nis_code_idx" ON "zipcodes" USING btree ("nis_code");