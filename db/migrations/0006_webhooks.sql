CREATE TABLE "webhook_attempts" (
	"tenant_id" uuid NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"attempted_at" timestamp(3) with time zone NOT NULL,
	"outcome" text NOT NULL,
	"status" integer,
	"reason" text,
	"answer" text,
	"took_ms" integer NOT NULL,
	CONSTRAINT "webhook_attempts_tenant_id_endpoint_id_event_id_id_pk" PRIMARY KEY("tenant_id","endpoint_id","event_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"tenant_id" uuid NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"event_type" text collate "C" NOT NULL,
	"occurred_at" timestamp(3) with time zone NOT NULL,
	"state" text collate "C" DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp(3) with time zone,
	"leased_until" timestamp(3) with time zone,
	"delivered_at" timestamp(3) with time zone,
	CONSTRAINT "webhook_deliveries_tenant_id_endpoint_id_event_id_pk" PRIMARY KEY("tenant_id","endpoint_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"url" text NOT NULL,
	"headers" text,
	"description" text NOT NULL,
	"signature" text DEFAULT 'v1' NOT NULL,
	"event_types" text[],
	"state" text DEFAULT 'enabled' NOT NULL,
	"disabled_reason" text,
	"disabled_at" timestamp(3) with time zone,
	"failing_since" timestamp(3) with time zone,
	"rests_until" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "webhook_endpoints_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_keys" (
	"tenant_id" uuid NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sealed" text NOT NULL,
	"public_key" text NOT NULL,
	"shown_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"retires_at" timestamp(3) with time zone,
	CONSTRAINT "webhook_keys_tenant_id_endpoint_id_id_pk" PRIMARY KEY("tenant_id","endpoint_id","id")
);
--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_delivery_fk" FOREIGN KEY ("tenant_id","endpoint_id","event_id") REFERENCES "public"."webhook_deliveries"("tenant_id","endpoint_id","event_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_fk" FOREIGN KEY ("tenant_id","endpoint_id") REFERENCES "public"."webhook_endpoints"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_event_fk" FOREIGN KEY ("tenant_id","event_id") REFERENCES "public"."events"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_keys" ADD CONSTRAINT "webhook_keys_endpoint_fk" FOREIGN KEY ("tenant_id","endpoint_id") REFERENCES "public"."webhook_endpoints"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due_idx" ON "webhook_deliveries" USING btree ("tenant_id","endpoint_id","due_at","event_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_log_idx" ON "webhook_deliveries" USING btree ("tenant_id","endpoint_id","occurred_at","event_id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_undelivered_idx" ON "webhook_deliveries" USING btree ("tenant_id","event_type","occurred_at") WHERE state <> 'delivered';