CREATE TABLE "sites" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text collate "C" NOT NULL,
	"site_key" text collate "C" NOT NULL,
	"origins" text[] NOT NULL,
	CONSTRAINT "sites_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "sites_name_key" UNIQUE("tenant_id","name"),
	CONSTRAINT "sites_site_key_key" UNIQUE("site_key")
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"slug" text collate "C" NOT NULL,
	"mode" text DEFAULT 'live' NOT NULL,
	"name" text NOT NULL,
	"accent" text NOT NULL,
	"logo_svg" text,
	"locale" text NOT NULL,
	"time_zone" text NOT NULL,
	"regime" text NOT NULL,
	"country" text NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "tenants_slug_key" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "machine_claims" (
	"tenant_id" uuid NOT NULL,
	"machine_id" text collate "C" NOT NULL,
	"subject_id" uuid NOT NULL,
	"claimed_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "machine_claims_tenant_id_machine_id_pk" PRIMARY KEY("tenant_id","machine_id")
);
--> statement-breakpoint
CREATE TABLE "profile_values" (
	"tenant_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"field" text collate "C" NOT NULL,
	"value" jsonb NOT NULL,
	"source" text NOT NULL,
	"system" text,
	"received_from" text,
	"collected_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "profile_values_tenant_id_subject_id_field_pk" PRIMARY KEY("tenant_id","subject_id","field")
);
--> statement-breakpoint
CREATE TABLE "subjects" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"external_id" text collate "C" NOT NULL,
	"email" text NOT NULL,
	"email_norm" text collate "C" NOT NULL,
	"phone" text,
	"locale" text,
	"country" text,
	"collected_at" timestamp(3) with time zone NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"frozen_at" timestamp(3) with time zone,
	CONSTRAINT "subjects_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "subjects_external_id_key" UNIQUE("tenant_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"tenant_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"order_id" text collate "C" NOT NULL,
	"placed_at" timestamp(3) with time zone NOT NULL,
	"total" jsonb,
	"items" jsonb NOT NULL,
	"personal" jsonb NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "orders_tenant_id_subject_id_order_id_pk" PRIMARY KEY("tenant_id","subject_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "machine_records" (
	"tenant_id" uuid NOT NULL,
	"machine_id" text collate "C" NOT NULL,
	"record_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"occurred_at" timestamp(3) with time zone NOT NULL,
	"title" text NOT NULL,
	"body" text,
	"system" text,
	"is_public" boolean NOT NULL,
	CONSTRAINT "machine_records_tenant_id_machine_id_record_id_pk" PRIMARY KEY("tenant_id","machine_id","record_id")
);
--> statement-breakpoint
CREATE TABLE "records" (
	"tenant_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"machine_id" text collate "C",
	"record_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"occurred_at" timestamp(3) with time zone NOT NULL,
	"title" text NOT NULL,
	"body" text,
	"system" text,
	"is_public" boolean NOT NULL,
	CONSTRAINT "records_tenant_id_subject_id_record_id_pk" PRIMARY KEY("tenant_id","subject_id","record_id")
);
--> statement-breakpoint
CREATE TABLE "preference_changes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"topic" text collate "C" NOT NULL,
	"channel" text collate "C" NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"wording" text,
	"changed_at" timestamp(3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "preference_changes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "preferences" (
	"tenant_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"topic" text collate "C" NOT NULL,
	"channel" text collate "C" NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"wording" text,
	"changed_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "preferences_tenant_id_subject_id_topic_channel_pk" PRIMARY KEY("tenant_id","subject_id","topic","channel")
);
--> statement-breakpoint
CREATE TABLE "suppressions" (
	"tenant_id" uuid NOT NULL,
	"channel" text collate "C" NOT NULL,
	"topic" text collate "C" NOT NULL,
	"address_hash" text collate "C" NOT NULL,
	"reason" text NOT NULL,
	"since" timestamp(3) with time zone NOT NULL,
	"txid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "suppressions_tenant_id_address_hash_channel_topic_pk" PRIMARY KEY("tenant_id","address_hash","channel","topic"),
	CONSTRAINT "suppressions_feed_key" UNIQUE("tenant_id","txid","address_hash","channel","topic")
);
--> statement-breakpoint
CREATE TABLE "consent_decisions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"visitor_id" text collate "C" NOT NULL,
	"subject_id" uuid,
	"site" text collate "C" NOT NULL,
	"necessary" boolean NOT NULL,
	"analytical" boolean NOT NULL,
	"functionality" boolean NOT NULL,
	"targeting" boolean NOT NULL,
	"action" text NOT NULL,
	"source" text NOT NULL,
	"decided_at" timestamp(3) with time zone NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	"txid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "consent_decisions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
) PARTITION BY HASH ("tenant_id");
--> statement-breakpoint
CREATE TABLE "catalogue_versions" (
	"tenant_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"document" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "catalogue_versions_tenant_id_version_pk" PRIMARY KEY("tenant_id","version")
);
--> statement-breakpoint
CREATE TABLE "notice_versions" (
	"tenant_id" uuid NOT NULL,
	"notice" text collate "C" NOT NULL,
	"version" text collate "C" NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"published_on" date NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "notice_versions_tenant_id_notice_version_pk" PRIMARY KEY("tenant_id","notice","version")
);
--> statement-breakpoint
CREATE TABLE "contact_messages" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"body" text NOT NULL,
	"sent_at" timestamp(3) with time zone NOT NULL,
	"mailed_at" timestamp(3) with time zone,
	CONSTRAINT "contact_messages_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "request_clock_events" (
	"tenant_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"happened_on" date NOT NULL,
	"rule" text NOT NULL,
	"reason" text,
	CONSTRAINT "request_clock_events_tenant_id_request_id_position_pk" PRIMARY KEY("tenant_id","request_id","position")
);
--> statement-breakpoint
CREATE TABLE "request_tasks" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"system" text NOT NULL,
	"state" text NOT NULL,
	"outcome" text,
	"evidence" jsonb,
	"created_at" timestamp(3) with time zone NOT NULL,
	"done_at" timestamp(3) with time zone,
	CONSTRAINT "request_tasks_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "requests" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject_id" uuid,
	"right" text NOT NULL,
	"regime" text NOT NULL,
	"country" text NOT NULL,
	"time_zone" text NOT NULL,
	"received_at" timestamp(3) with time zone NOT NULL,
	"details" text,
	"wait_reason" text,
	"outcome" text,
	"closed_at" timestamp(3) with time zone,
	"refusal_ground" text,
	"refusal_text" text,
	"internal_note" text,
	"opened_by" text NOT NULL,
	CONSTRAINT "requests_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"key_hash" text collate "C" NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"last_used_at" timestamp(3) with time zone,
	"revoked_at" timestamp(3) with time zone,
	CONSTRAINT "api_keys_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "api_keys_key_hash_key" UNIQUE("key_hash")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"tenant_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"idempotency_key" text collate "C" NOT NULL,
	"request_hash" text NOT NULL,
	"status" integer,
	"answer_sealed" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_tenant_id_key_id_idempotency_key_pk" PRIMARY KEY("tenant_id","key_id","idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "operator_actions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"operator" text NOT NULL,
	"purpose" text NOT NULL,
	"details" jsonb NOT NULL,
	"happened_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "operator_sessions" (
	"token_hash" text collate "C" PRIMARY KEY NOT NULL,
	"operator_id" uuid NOT NULL,
	"authenticated_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "operators" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_norm" text collate "C" NOT NULL,
	CONSTRAINT "operators_email_key" UNIQUE("email_norm")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"tenant_id" uuid NOT NULL,
	"token_hash" text collate "C" NOT NULL,
	"subject_id" uuid,
	"staff_id" uuid,
	"authenticated_at" timestamp(3) with time zone NOT NULL,
	"last_seen_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "sessions_tenant_id_token_hash_pk" PRIMARY KEY("tenant_id","token_hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_links" (
	"tenant_id" uuid NOT NULL,
	"token_hash" text collate "C" NOT NULL,
	"audience" text NOT NULL,
	"email_norm" text collate "C" NOT NULL,
	"browser_hash" text NOT NULL,
	"code_hash" text NOT NULL,
	"token_sealed" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"used_at" timestamp(3) with time zone,
	"wrong_codes" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "sign_in_links_tenant_id_token_hash_pk" PRIMARY KEY("tenant_id","token_hash")
);
--> statement-breakpoint
CREATE TABLE "staff_members" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"email_norm" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "staff_members_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "staff_members_email_key" UNIQUE("tenant_id","email_norm")
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"tenant_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	"actor_ref" text NOT NULL,
	"action" text collate "C" NOT NULL,
	"object_ref" text NOT NULL,
	"payload_commit" "bytea" NOT NULL,
	"leaf_hash" "bytea" NOT NULL,
	CONSTRAINT "audit_entries_tenant_id_seq_pk" PRIMARY KEY("tenant_id","seq")
);
--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_payloads" (
	"tenant_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"subject_id" uuid,
	"salt" "bytea" NOT NULL,
	"payload" text NOT NULL,
	CONSTRAINT "audit_payloads_tenant_id_seq_pk" PRIMARY KEY("tenant_id","seq")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"type" text collate "C" NOT NULL,
	"subject_id" uuid,
	"data" jsonb NOT NULL,
	"occurred_at" timestamp(3) with time zone NOT NULL,
	"dispatched_at" timestamp(3) with time zone,
	"txid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "events_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "handled_events" (
	"tenant_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"handler" text NOT NULL,
	"handled_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "handled_events_tenant_id_event_id_handler_pk" PRIMARY KEY("tenant_id","event_id","handler")
);
--> statement-breakpoint
CREATE TABLE "subject_sequences" (
	"tenant_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"last" bigint NOT NULL,
	CONSTRAINT "subject_sequences_tenant_id_subject_id_pk" PRIMARY KEY("tenant_id","subject_id")
);
--> statement-breakpoint
ALTER TABLE "machine_claims" ADD CONSTRAINT "machine_claims_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."subjects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profile_values" ADD CONSTRAINT "profile_values_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."subjects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."subjects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."subjects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preference_changes" ADD CONSTRAINT "preference_changes_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."subjects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preferences" ADD CONSTRAINT "preferences_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."subjects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_messages" ADD CONSTRAINT "contact_messages_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."subjects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_clock_events" ADD CONSTRAINT "request_clock_events_request_fk" FOREIGN KEY ("tenant_id","request_id") REFERENCES "public"."requests"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_tasks" ADD CONSTRAINT "request_tasks_request_fk" FOREIGN KEY ("tenant_id","request_id") REFERENCES "public"."requests"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."subjects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operator_sessions" ADD CONSTRAINT "operator_sessions_operator_id_operators_id_fk" FOREIGN KEY ("operator_id") REFERENCES "public"."operators"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."subjects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_staff_fk" FOREIGN KEY ("tenant_id","staff_id") REFERENCES "public"."staff_members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "machine_claims_subject_idx" ON "machine_claims" USING btree ("tenant_id","subject_id");--> statement-breakpoint
CREATE INDEX "subjects_email_idx" ON "subjects" USING btree ("tenant_id","email_norm");--> statement-breakpoint
CREATE INDEX "orders_placed_idx" ON "orders" USING btree ("tenant_id","placed_at");--> statement-breakpoint
CREATE INDEX "records_occurred_idx" ON "records" USING btree ("tenant_id","kind","occurred_at");--> statement-breakpoint
CREATE INDEX "preference_changes_subject_idx" ON "preference_changes" USING btree ("tenant_id","subject_id","changed_at");--> statement-breakpoint
CREATE INDEX "consent_decisions_visitor_idx" ON "consent_decisions" USING btree ("tenant_id","visitor_id","decided_at");--> statement-breakpoint
CREATE INDEX "consent_decisions_subject_idx" ON "consent_decisions" USING btree ("tenant_id","subject_id","decided_at");--> statement-breakpoint
CREATE INDEX "contact_messages_subject_idx" ON "contact_messages" USING btree ("tenant_id","subject_id");--> statement-breakpoint
CREATE INDEX "request_tasks_request_idx" ON "request_tasks" USING btree ("tenant_id","request_id");--> statement-breakpoint
CREATE INDEX "requests_subject_idx" ON "requests" USING btree ("tenant_id","subject_id","received_at");--> statement-breakpoint
CREATE INDEX "sessions_subject_idx" ON "sessions" USING btree ("tenant_id","subject_id");--> statement-breakpoint
CREATE INDEX "sessions_staff_idx" ON "sessions" USING btree ("tenant_id","staff_id");--> statement-breakpoint
CREATE INDEX "sign_in_links_email_idx" ON "sign_in_links" USING btree ("tenant_id","email_norm","created_at");--> statement-breakpoint
CREATE INDEX "audit_payloads_subject_idx" ON "audit_payloads" USING btree ("tenant_id","subject_id");--> statement-breakpoint
CREATE INDEX "events_feed_idx" ON "events" USING btree ("tenant_id","txid","id");--> statement-breakpoint
CREATE INDEX "events_waiting_idx" ON "events" USING btree ("tenant_id","id") WHERE dispatched_at is null;