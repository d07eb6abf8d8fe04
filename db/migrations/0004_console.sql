CREATE TABLE "holds" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"ground" text NOT NULL,
	"reason" text NOT NULL,
	"placed_by" text NOT NULL,
	"placed_at" timestamp(3) with time zone NOT NULL,
	"until" date,
	"lifted_at" timestamp(3) with time zone,
	"lifted_by" text,
	CONSTRAINT "holds_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "reply_templates" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"use" text NOT NULL,
	"right" text,
	"locale" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"body" text NOT NULL,
	"changed_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "reply_templates_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "reply_templates_name_key" UNIQUE("tenant_id","use","name","locale")
);
--> statement-breakpoint
CREATE TABLE "request_items" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"what" text NOT NULL,
	"outcome" text NOT NULL,
	"ground" text,
	"reason" text,
	"until" date,
	"decided_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "request_items_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "request_messages" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"sender" text NOT NULL,
	"staff_id" uuid,
	"body" text NOT NULL,
	"sent_at" timestamp(3) with time zone NOT NULL,
	"mailed_at" timestamp(3) with time zone,
	CONSTRAINT "request_messages_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "request_notes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"body" text NOT NULL,
	"written_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "request_notes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "saved_filters" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"name" text collate "C" NOT NULL,
	"query" text NOT NULL,
	"saved_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "saved_filters_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "saved_filters_name_key" UNIQUE("tenant_id","staff_id","name")
);
--> statement-breakpoint
CREATE TABLE "escalation_steps" (
	"tenant_id" uuid NOT NULL,
	"escalation_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"rung" text,
	"happened_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "escalation_steps_tenant_id_escalation_id_id_pk" PRIMARY KEY("tenant_id","escalation_id","id")
);
--> statement-breakpoint
CREATE TABLE "escalations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"about_id" uuid NOT NULL,
	"subject_id" uuid,
	"request_id" uuid,
	"message_id" uuid,
	"rung" text NOT NULL,
	"opened_at" timestamp(3) with time zone NOT NULL,
	"raised_at" timestamp(3) with time zone,
	"target_on" date NOT NULL,
	"ack_due" date,
	"acknowledged_at" timestamp(3) with time zone,
	"assignee_id" uuid,
	"closed_at" timestamp(3) with time zone,
	"outcome" text,
	"answer_text" text,
	"internal_note" text,
	CONSTRAINT "escalations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "staff_mails" (
	"tenant_id" uuid NOT NULL,
	"recipient" text collate "C" NOT NULL,
	"about" text collate "C" NOT NULL,
	"day" date NOT NULL,
	"sent_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "staff_mails_tenant_id_recipient_about_day_pk" PRIMARY KEY("tenant_id","recipient","about","day")
);
--> statement-breakpoint
CREATE TABLE "decisions_made" (
	"tenant_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"decision_id" text collate "C" NOT NULL,
	"decision" text collate "C" NOT NULL,
	"result" text NOT NULL,
	"reasons" text,
	"decided_at" timestamp(3) with time zone NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	"review_outcome" text,
	"review_text" text,
	"reviewed_at" timestamp(3) with time zone,
	CONSTRAINT "decisions_made_tenant_id_subject_id_decision_id_pk" PRIMARY KEY("tenant_id","subject_id","decision_id")
);
--> statement-breakpoint
CREATE TABLE "disclosures" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject_id" uuid,
	"kind" text NOT NULL,
	"recipient" text NOT NULL,
	"what" text NOT NULL,
	"ground" text NOT NULL,
	"disclosed_on" date NOT NULL,
	"secret_ground" text,
	"secret_until" date,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "disclosures_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "notice_mailings" (
	"tenant_id" uuid NOT NULL,
	"notice" text collate "C" NOT NULL,
	"version" text collate "C" NOT NULL,
	"started_at" timestamp(3) with time zone NOT NULL,
	"last_subject" uuid,
	"done_at" timestamp(3) with time zone,
	CONSTRAINT "notice_mailings_tenant_id_notice_version_pk" PRIMARY KEY("tenant_id","notice","version")
);
--> statement-breakpoint
CREATE TABLE "notices_told" (
	"tenant_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"notice" text collate "C" NOT NULL,
	"version" text collate "C" NOT NULL,
	"told_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "notices_told_tenant_id_subject_id_notice_version_pk" PRIMARY KEY("tenant_id","subject_id","notice","version")
);
--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "informed_since" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "profile_values" ADD COLUMN "told_by" uuid;--> statement-breakpoint
ALTER TABLE "request_tasks" ADD COLUMN "kind" text DEFAULT 'automatic' NOT NULL;--> statement-breakpoint
ALTER TABLE "request_tasks" ADD COLUMN "title" text;--> statement-breakpoint
ALTER TABLE "request_tasks" ADD COLUMN "assignee_id" uuid;--> statement-breakpoint
ALTER TABLE "request_tasks" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "request_tasks" ADD COLUMN "retained" jsonb;--> statement-breakpoint
ALTER TABLE "request_tasks" ADD COLUMN "data" jsonb;--> statement-breakpoint
ALTER TABLE "request_tasks" ADD COLUMN "file_id" uuid;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "channel" text DEFAULT 'centre' NOT NULL;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "target_on" date;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "assignee_id" uuid;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "duplicate_of" uuid;--> statement-breakpoint
ALTER TABLE "requests" ADD COLUMN "answer_text" text;--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD COLUMN "wish_sealed" text;--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD COLUMN "request_id" uuid;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."subjects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_items" ADD CONSTRAINT "request_items_request_fk" FOREIGN KEY ("tenant_id","request_id") REFERENCES "public"."requests"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_messages" ADD CONSTRAINT "request_messages_request_fk" FOREIGN KEY ("tenant_id","request_id") REFERENCES "public"."requests"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_notes" ADD CONSTRAINT "request_notes_request_fk" FOREIGN KEY ("tenant_id","request_id") REFERENCES "public"."requests"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation_steps" ADD CONSTRAINT "escalation_steps_escalation_fk" FOREIGN KEY ("tenant_id","escalation_id") REFERENCES "public"."escalations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."subjects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_request_fk" FOREIGN KEY ("tenant_id","request_id") REFERENCES "public"."requests"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions_made" ADD CONSTRAINT "decisions_made_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."subjects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disclosures" ADD CONSTRAINT "disclosures_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."subjects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices_told" ADD CONSTRAINT "notices_told_subject_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."subjects"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "holds_subject_idx" ON "holds" USING btree ("tenant_id","subject_id") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "request_items_request_idx" ON "request_items" USING btree ("tenant_id","request_id");--> statement-breakpoint
CREATE INDEX "request_messages_request_idx" ON "request_messages" USING btree ("tenant_id","request_id","sent_at");--> statement-breakpoint
CREATE INDEX "request_notes_request_idx" ON "request_notes" USING btree ("tenant_id","request_id","written_at");--> statement-breakpoint
CREATE UNIQUE INDEX "escalations_open_key" ON "escalations" USING btree ("tenant_id","kind","about_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "escalations_open_idx" ON "escalations" USING btree ("tenant_id","target_on","id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "escalations_subject_idx" ON "escalations" USING btree ("tenant_id","subject_id");--> statement-breakpoint
CREATE INDEX "escalations_request_idx" ON "escalations" USING btree ("tenant_id","request_id");--> statement-breakpoint
CREATE INDEX "disclosures_subject_idx" ON "disclosures" USING btree ("tenant_id","subject_id","disclosed_on");--> statement-breakpoint
CREATE INDEX "profile_values_untold_idx" ON "profile_values" USING btree ("tenant_id","subject_id") WHERE source = 'received' and told_by is null;--> statement-breakpoint
CREATE INDEX "request_tasks_failed_idx" ON "request_tasks" USING btree ("tenant_id","id") WHERE state = 'failed';--> statement-breakpoint
CREATE INDEX "requests_received_idx" ON "requests" USING btree ("tenant_id","received_at","id");--> statement-breakpoint
CREATE INDEX "requests_due_idx" ON "requests" USING btree ("tenant_id","due_on","id");--> statement-breakpoint
CREATE INDEX "requests_open_due_idx" ON "requests" USING btree ("tenant_id","due_on","id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "requests_open_received_idx" ON "requests" USING btree ("tenant_id","received_at","id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "requests_right_due_idx" ON "requests" USING btree ("tenant_id","right","due_on","id");--> statement-breakpoint
CREATE INDEX "requests_assignee_due_idx" ON "requests" USING btree ("tenant_id","assignee_id","due_on","id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "requests_closed_idx" ON "requests" USING btree ("tenant_id","closed_at","id") WHERE closed_at is not null;--> statement-breakpoint
CREATE INDEX "requests_open_right_idx" ON "requests" USING btree ("tenant_id","right","due_on","id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "requests_channel_due_idx" ON "requests" USING btree ("tenant_id","channel","due_on","id");--> statement-breakpoint
CREATE INDEX "requests_waiting_idx" ON "requests" USING btree ("tenant_id","due_on","id") WHERE outcome is null and wait_reason is not null;--> statement-breakpoint
CREATE INDEX "requests_nobody_idx" ON "requests" USING btree ("tenant_id","due_on","id") WHERE outcome is null and assignee_id is null;--> statement-breakpoint
CREATE INDEX "requests_closed_due_idx" ON "requests" USING btree ("tenant_id","due_on","id") WHERE outcome is not null;