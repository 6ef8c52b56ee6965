ALTER TYPE "public"."operation_kind" ADD VALUE 'categorization';--> statement-breakpoint
CREATE TABLE "leases" (
	"name" text PRIMARY KEY NOT NULL,
	"holder" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unanswered_products" (
	"user_id" uuid NOT NULL,
	"product_key" text NOT NULL,
	"direction" "direction" NOT NULL,
	"model" text NOT NULL,
	"prompt_version" integer NOT NULL,
	"tag_set_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "unanswered_products_user_id_product_key_direction_pk" PRIMARY KEY("user_id","product_key","direction")
);
--> statement-breakpoint
ALTER TABLE "unanswered_products" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "token_issued_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "is_rotation_due" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "previous_token" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "previous_token_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "jobs" ADD COLUMN "finished_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "product_tag_changes" ADD COLUMN "model" text;--> statement-breakpoint
ALTER TABLE "product_tag_changes" ADD COLUMN "prompt_version" integer;--> statement-breakpoint
ALTER TABLE "product_tag_changes" ADD COLUMN "tag_set_hash" text;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "idempotency_key" text;--> statement-breakpoint
ALTER TABLE "import_batches" ADD COLUMN "reports" jsonb;--> statement-breakpoint
ALTER TABLE "preferences" ADD COLUMN "model_allowed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "product_tags" ADD COLUMN "model" text;--> statement-breakpoint
ALTER TABLE "product_tags" ADD COLUMN "prompt_version" integer;--> statement-breakpoint
ALTER TABLE "product_tags" ADD COLUMN "tag_set_hash" text;--> statement-breakpoint
ALTER TABLE "unanswered_products" ADD CONSTRAINT "unanswered_products_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "users_by_expiry" ON "users" USING btree ("expires_at") WHERE "users"."expires_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_one_running_of_a_person" ON "jobs" USING btree ("user_id") WHERE "jobs"."state" = 'running';--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_previous_token_unique" UNIQUE("previous_token");--> statement-breakpoint
ALTER TABLE "import_batches" ADD CONSTRAINT "import_batches_key_unique" UNIQUE("user_id","idempotency_key");--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "access_tokens" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "accounts" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "passwords" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "sessions" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "ended_people_for_the_worker" ON "users" AS PERMISSIVE FOR ALL TO "exta_worker" USING (expires_at < now()) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "users" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "bank_accounts" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "jobs" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "operations" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "product_tag_changes" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "tag_changes" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "import_batches" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "statement_rejects" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "statements" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "preferences" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "product_tags" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "tags" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "statement_duplicates" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "transactions" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "unanswered_products" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "unanswered_products" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);