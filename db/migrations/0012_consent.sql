CREATE TABLE "banner_drafts" (
	"tenant_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"config" jsonb NOT NULL,
	"saved_at" timestamp(3) with time zone NOT NULL,
	"saved_by" text NOT NULL,
	CONSTRAINT "banner_drafts_tenant_id_site_id_pk" PRIMARY KEY("tenant_id","site_id")
);
--> statement-breakpoint
CREATE TABLE "banner_versions" (
	"tenant_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"config" text NOT NULL,
	"hash" text NOT NULL,
	"asks_again" boolean NOT NULL,
	"published_at" timestamp(3) with time zone NOT NULL,
	"published_by" text NOT NULL,
	CONSTRAINT "banner_versions_tenant_id_site_id_version_pk" PRIMARY KEY("tenant_id","site_id","version")
);
--> statement-breakpoint
CREATE TABLE "consent_seals" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"until_txid" "xid8" NOT NULL,
	"rows" integer NOT NULL,
	"root" "bytea" NOT NULL,
	"leaves" "bytea" NOT NULL,
	"sealed_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "consent_seals_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "cookie_reports" (
	"tenant_id" uuid NOT NULL,
	"site_id" uuid NOT NULL,
	"name" text collate "C" NOT NULL,
	"seen" bigint NOT NULL,
	"first_seen_at" timestamp(3) with time zone NOT NULL,
	"last_seen_at" timestamp(3) with time zone NOT NULL,
	"dismissed_at" timestamp(3) with time zone,
	CONSTRAINT "cookie_reports_tenant_id_site_id_name_pk" PRIMARY KEY("tenant_id","site_id","name")
);
--> statement-breakpoint
CREATE TABLE "linked_devices" (
	"tenant_id" uuid NOT NULL,
	"visitor_id" text collate "C" NOT NULL,
	"site_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"proof" text NOT NULL,
	"user_agent" text,
	"linked_at" timestamp(3) with time zone NOT NULL,
	"ended_at" timestamp(3) with time zone,
	CONSTRAINT "linked_devices_tenant_id_visitor_id_pk" PRIMARY KEY("tenant_id","visitor_id")
);
--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "closed_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "consent_decisions" ADD COLUMN "site_id" uuid;--> statement-breakpoint
ALTER TABLE "consent_decisions" ADD COLUMN "banner_version" integer;--> statement-breakpoint
ALTER TABLE "consent_decisions" ADD COLUMN "locale" text;--> statement-breakpoint
ALTER TABLE "consent_decisions" ADD COLUMN "script_hash" text;--> statement-breakpoint
ALTER TABLE "consent_decisions" ADD COLUMN "client_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "consent_decisions" ADD COLUMN "user_agent" text;--> statement-breakpoint
ALTER TABLE "consent_decisions" ADD COLUMN "gpc" boolean;--> statement-breakpoint
ALTER TABLE "consent_decisions" ADD COLUMN "dnt" boolean;--> statement-breakpoint
ALTER TABLE "banner_drafts" ADD CONSTRAINT "banner_drafts_site_fk" FOREIGN KEY ("tenant_id","site_id") REFERENCES "public"."sites"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "banner_versions" ADD CONSTRAINT "banner_versions_site_fk" FOREIGN KEY ("tenant_id","site_id") REFERENCES "public"."sites"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cookie_reports" ADD CONSTRAINT "cookie_reports_site_fk" FOREIGN KEY ("tenant_id","site_id") REFERENCES "public"."sites"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "linked_devices" ADD CONSTRAINT "linked_devices_site_fk" FOREIGN KEY ("tenant_id","site_id") REFERENCES "public"."sites"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "linked_devices" ADD CONSTRAINT "linked_devices_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."subjects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_seals_sealed_idx" ON "consent_seals" USING btree ("tenant_id","sealed_at");--> statement-breakpoint
CREATE INDEX "linked_devices_subject_idx" ON "linked_devices" USING btree ("tenant_id","subject_id");--> statement-breakpoint
ALTER TABLE "consent_decisions" ADD CONSTRAINT "consent_decisions_banner_fk" FOREIGN KEY ("tenant_id","site_id","banner_version") REFERENCES "public"."banner_versions"("tenant_id","site_id","version") ON DELETE no action ON UPDATE no action;