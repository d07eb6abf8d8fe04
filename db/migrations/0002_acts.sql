CREATE TABLE "restrictions" (
	"tenant_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"purpose" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"since" timestamp(3) with time zone NOT NULL,
	"request_id" uuid,
	CONSTRAINT "restrictions_tenant_id_subject_id_purpose_kind_pk" PRIMARY KEY("tenant_id","subject_id","purpose","kind")
);
--> statement-breakpoint
CREATE TABLE "subject_addresses" (
	"tenant_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"address_hash" text collate "C" NOT NULL,
	"email" text NOT NULL,
	"replaced_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "subject_addresses_tenant_id_subject_id_address_hash_pk" PRIMARY KEY("tenant_id","subject_id","address_hash")
);
--> statement-breakpoint
CREATE TABLE "value_changes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"field" text collate "C" NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"changed_at" timestamp(3) with time zone NOT NULL,
	"request_id" uuid,
	CONSTRAINT "value_changes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "link_keys" (
	"tenant_id" uuid NOT NULL,
	"kid" text collate "C" NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"retired_at" timestamp(3) with time zone,
	CONSTRAINT "link_keys_tenant_id_kid_pk" PRIMARY KEY("tenant_id","kid"),
	CONSTRAINT "link_keys_kid_key" UNIQUE("kid")
);
--> statement-breakpoint
CREATE TABLE "request_steps" (
	"tenant_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"facts" jsonb NOT NULL,
	"happened_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "request_steps_tenant_id_request_id_id_pk" PRIMARY KEY("tenant_id","request_id","id")
);
--> statement-breakpoint
CREATE TABLE "file_chunks" (
	"tenant_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"body" "bytea" NOT NULL,
	CONSTRAINT "file_chunks_tenant_id_file_id_position_pk" PRIMARY KEY("tenant_id","file_id","position")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject_id" uuid,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"content_type" text NOT NULL,
	"size" bigint NOT NULL,
	"sha256" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"completed_at" timestamp(3) with time zone,
	"expires_at" timestamp(3) with time zone,
	CONSTRAINT "files_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "export_parts" (
	"tenant_id" uuid NOT NULL,
	"export_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"file_id" uuid NOT NULL,
	CONSTRAINT "export_parts_tenant_id_export_id_part_pk" PRIMARY KEY("tenant_id","export_id","part")
);
--> statement-breakpoint
CREATE TABLE "exports" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"state" text NOT NULL,
	"categories" text[],
	"rows_expected" bigint NOT NULL,
	"rows_done" bigint DEFAULT 0 NOT NULL,
	"resume_at" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"ready_at" timestamp(3) with time zone,
	"expires_at" timestamp(3) with time zone,
	CONSTRAINT "exports_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "subjects" ADD COLUMN "address_hash" text collate "C";--> statement-breakpoint
ALTER TABLE "subjects" ADD COLUMN "erased_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "subjects" ADD COLUMN "external_hash" text collate "C";--> statement-breakpoint
ALTER TABLE "suppressions" ADD COLUMN "until" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "consent_decisions" ADD COLUMN "vendors" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "about" jsonb;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "proven_hash" text collate "C";--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD COLUMN "subject_id" uuid;--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD COLUMN "room" text;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."subjects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subject_addresses" ADD CONSTRAINT "subject_addresses_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."subjects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "value_changes" ADD CONSTRAINT "value_changes_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."subjects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_steps" ADD CONSTRAINT "request_steps_request_fk" FOREIGN KEY ("tenant_id","request_id") REFERENCES "public"."requests"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_chunks" ADD CONSTRAINT "file_chunks_file_fk" FOREIGN KEY ("tenant_id","file_id") REFERENCES "public"."files"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."subjects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_parts" ADD CONSTRAINT "export_parts_export_fk" FOREIGN KEY ("tenant_id","export_id") REFERENCES "public"."exports"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_parts" ADD CONSTRAINT "export_parts_file_fk" FOREIGN KEY ("tenant_id","file_id") REFERENCES "public"."files"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."subjects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_request_fk" FOREIGN KEY ("tenant_id","request_id") REFERENCES "public"."requests"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "value_changes_subject_idx" ON "value_changes" USING btree ("tenant_id","subject_id","changed_at");--> statement-breakpoint
CREATE INDEX "files_subject_idx" ON "files" USING btree ("tenant_id","subject_id");--> statement-breakpoint
CREATE INDEX "files_expires_idx" ON "files" USING btree ("tenant_id","expires_at");--> statement-breakpoint
CREATE INDEX "exports_subject_idx" ON "exports" USING btree ("tenant_id","subject_id","created_at");--> statement-breakpoint
CREATE INDEX "suppressions_until_idx" ON "suppressions" USING btree ("tenant_id","until") WHERE until is not null;--> statement-breakpoint
CREATE INDEX "subjects_address_idx" ON "subjects" USING btree ("tenant_id","address_hash");--> statement-breakpoint
CREATE INDEX "subjects_external_hash_idx" ON "subjects" USING btree ("tenant_id","external_hash");--> statement-breakpoint
CREATE INDEX "subjects_erased_idx" ON "subjects" USING btree ("tenant_id","erased_at") WHERE erased_at is not null;--> statement-breakpoint
CREATE INDEX "profile_values_collected_idx" ON "profile_values" USING btree ("tenant_id","field","collected_at");--> statement-breakpoint
CREATE INDEX "orders_held_idx" ON "orders" USING btree ("tenant_id","placed_at") WHERE personal <> '{}'::jsonb;--> statement-breakpoint
CREATE INDEX "machine_records_occurred_idx" ON "machine_records" USING btree ("tenant_id","kind","occurred_at");--> statement-breakpoint
CREATE INDEX "consent_decisions_decided_idx" ON "consent_decisions" USING btree ("tenant_id","decided_at");--> statement-breakpoint
CREATE INDEX "events_subject_idx" ON "events" USING btree ("tenant_id","subject_id") WHERE subject_id is not null;--> statement-breakpoint
CREATE INDEX "events_erasures_idx" ON "events" USING btree ("tenant_id","occurred_at") WHERE type = 'subject.erasure_requested';
