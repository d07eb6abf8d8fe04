ALTER TABLE "link_keys" ADD COLUMN "holder" text DEFAULT 'ours' NOT NULL;--> statement-breakpoint
ALTER TABLE "link_keys" ADD CHECK ("holder" in ('ours', 'tenant'));
