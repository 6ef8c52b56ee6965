ALTER TABLE "import_plans" ADD COLUMN "batch_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "import_plans" ADD COLUMN "idempotency_key" text;--> statement-breakpoint
ALTER TABLE "import_plans" ADD COLUMN "committed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "import_plans" ADD CONSTRAINT "import_plans_key_unique" UNIQUE("user_id","idempotency_key");