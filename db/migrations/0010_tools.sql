CREATE TABLE "opt_in_confirmations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"topic" text collate "C" NOT NULL,
	"channel" text collate "C" NOT NULL,
	"wording" text NOT NULL,
	"frequency" text,
	"asked_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"confirmed_at" timestamp(3) with time zone,
	CONSTRAINT "opt_in_confirmations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "connector_budgets" (
	"tenant_id" uuid NOT NULL,
	"account" text NOT NULL,
	"window_at" timestamp(3) with time zone NOT NULL,
	"used" integer NOT NULL,
	CONSTRAINT "connector_budgets_tenant_id_account_pk" PRIMARY KEY("tenant_id","account")
);
--> statement-breakpoint
CREATE TABLE "connector_calls" (
	"tenant_id" uuid NOT NULL,
	"connector_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"address_hash" text collate "C",
	"called_at" timestamp(3) with time zone NOT NULL,
	"version" text NOT NULL,
	"endpoint" text NOT NULL,
	"outcome" text NOT NULL,
	"status" integer,
	"vendor_request_id" text,
	"took_ms" integer NOT NULL,
	CONSTRAINT "connector_calls_tenant_id_connector_id_id_pk" PRIMARY KEY("tenant_id","connector_id","id")
);
--> statement-breakpoint
CREATE TABLE "connector_targets" (
	"tenant_id" uuid NOT NULL,
	"connector_id" uuid NOT NULL,
	"address_hash" text collate "C" NOT NULL,
	"topic" text collate "C" NOT NULL,
	"address" text,
	"state" text DEFAULT 'waiting' NOT NULL,
	"reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"said_at" timestamp(3) with time zone NOT NULL,
	"queued_at" timestamp(3) with time zone NOT NULL,
	"due_at" timestamp(3) with time zone,
	"leased_until" timestamp(3) with time zone,
	"sent_at" timestamp(3) with time zone,
	"accepted_at" timestamp(3) with time zone,
	"confirmed_at" timestamp(3) with time zone,
	"checked_at" timestamp(3) with time zone,
	"drifted_at" timestamp(3) with time zone,
	"drifts" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "connector_targets_tenant_id_connector_id_address_hash_topic_pk" PRIMARY KEY("tenant_id","connector_id","address_hash","topic")
);
--> statement-breakpoint
CREATE TABLE "connectors" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"vendor" text NOT NULL,
	"name" text NOT NULL,
	"settings" text NOT NULL,
	"account" text NOT NULL,
	"topics" jsonb NOT NULL,
	"places" jsonb NOT NULL,
	"new_places" jsonb NOT NULL,
	"state" text DEFAULT 'enabled' NOT NULL,
	"failing_since" timestamp(3) with time zone,
	"last_reason" text,
	"rests_until" timestamp(3) with time zone,
	"feed_cursor" text,
	"inbound_hash" text collate "C" NOT NULL,
	"inbound_at" timestamp(3) with time zone,
	"tested_at" timestamp(3) with time zone NOT NULL,
	"drift_checked_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "connectors_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "suppression_imports" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"lines" integer NOT NULL,
	"good" integer NOT NULL,
	"says" jsonb NOT NULL,
	"kept" integer DEFAULT 0 NOT NULL,
	"written" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"started_at" timestamp(3) with time zone,
	"finished_at" timestamp(3) with time zone,
	"expires_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "suppression_imports_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "preference_changes" ADD COLUMN "frequency" text;--> statement-breakpoint
ALTER TABLE "preference_changes" ADD COLUMN "campaign" text;--> statement-breakpoint
ALTER TABLE "preferences" ADD COLUMN "frequency" text;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "last_delivered_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "served_until" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "opt_in_confirmations" ADD CONSTRAINT "opt_in_confirmations_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."subjects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connector_calls" ADD CONSTRAINT "connector_calls_connector_fk" FOREIGN KEY ("tenant_id","connector_id") REFERENCES "public"."connectors"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connector_targets" ADD CONSTRAINT "connector_targets_connector_fk" FOREIGN KEY ("tenant_id","connector_id") REFERENCES "public"."connectors"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "opt_in_confirmations_subject_idx" ON "opt_in_confirmations" USING btree ("tenant_id","subject_id","asked_at");--> statement-breakpoint
CREATE INDEX "connector_calls_address_idx" ON "connector_calls" USING btree ("tenant_id","address_hash");--> statement-breakpoint
CREATE INDEX "connector_targets_due_idx" ON "connector_targets" USING btree ("tenant_id","connector_id","due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX "connector_targets_state_idx" ON "connector_targets" USING btree ("tenant_id","connector_id","state","queued_at");--> statement-breakpoint
CREATE INDEX "connectors_inbound_idx" ON "connectors" USING btree ("inbound_hash");--> statement-breakpoint
CREATE INDEX "suppression_imports_state_idx" ON "suppression_imports" USING btree ("tenant_id","state");--> statement-breakpoint
ALTER TABLE "webhook_deliveries" DROP COLUMN "leased_until";