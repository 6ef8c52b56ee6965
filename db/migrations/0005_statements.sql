CREATE TYPE "public"."bank_account_kind" AS ENUM('bank', 'card', 'wallet');--> statement-breakpoint
CREATE TYPE "public"."reject_kind" AS ENUM('rejected', 'pending');--> statement-breakpoint
CREATE TYPE "public"."reject_state" AS ENUM('open', 'corrected', 'ignored');--> statement-breakpoint
CREATE TYPE "public"."link_kind" AS ENUM('transfer', 'card_payment', 'reversal');--> statement-breakpoint
CREATE TYPE "public"."link_state" AS ENUM('linked', 'dismissed');--> statement-breakpoint
ALTER TYPE "public"."operation_kind" ADD VALUE 'import_undo';--> statement-breakpoint
ALTER TYPE "public"."operation_kind" ADD VALUE 'removal';--> statement-breakpoint
ALTER TYPE "public"."operation_kind" ADD VALUE 'return';--> statement-breakpoint
ALTER TYPE "public"."operation_kind" ADD VALUE 'set_aside';--> statement-breakpoint
ALTER TYPE "public"."operation_kind" ADD VALUE 'link';--> statement-breakpoint
ALTER TYPE "public"."operation_kind" ADD VALUE 'account_merge';--> statement-breakpoint
CREATE TABLE "import_plans" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "import_plans_user_id_id_pk" PRIMARY KEY("user_id","id")
);
--> statement-breakpoint
ALTER TABLE "import_plans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "planned_files" (
	"user_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"index" integer NOT NULL,
	"filename" text NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" char(64) NOT NULL,
	"content" "bytea",
	"account" text,
	"report" jsonb NOT NULL,
	"outcome_digest" char(64),
	CONSTRAINT "planned_files_user_id_plan_id_index_pk" PRIMARY KEY("user_id","plan_id","index")
);
--> statement-breakpoint
ALTER TABLE "planned_files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "removed_transactions" (
	"user_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"fingerprint" uuid NOT NULL,
	"transaction_id" uuid NOT NULL,
	"statement_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"row" jsonb NOT NULL,
	"operation_id" uuid NOT NULL,
	"removed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "removed_transactions_user_id_account_id_fingerprint_pk" PRIMARY KEY("user_id","account_id","fingerprint")
);
--> statement-breakpoint
ALTER TABLE "removed_transactions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "monthly_products" (
	"user_id" uuid NOT NULL,
	"month" date NOT NULL,
	"currency" char(3) NOT NULL,
	"tag_id" uuid NOT NULL,
	"product_key" text NOT NULL,
	"debit_amount" bigint NOT NULL,
	"debit_count" integer NOT NULL,
	"credit_amount" bigint NOT NULL,
	"credit_count" integer NOT NULL,
	"linked_debit_amount" bigint NOT NULL,
	"linked_debit_count" integer NOT NULL,
	"linked_credit_amount" bigint NOT NULL,
	"linked_credit_count" integer NOT NULL,
	CONSTRAINT "monthly_products_user_id_month_currency_product_key_tag_id_pk" PRIMARY KEY("user_id","month","currency","product_key","tag_id")
);
--> statement-breakpoint
ALTER TABLE "monthly_products" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "monthly_tags" (
	"user_id" uuid NOT NULL,
	"month" date NOT NULL,
	"currency" char(3) NOT NULL,
	"tag_id" uuid NOT NULL,
	"debit_amount" bigint NOT NULL,
	"debit_count" integer NOT NULL,
	"credit_amount" bigint NOT NULL,
	"credit_count" integer NOT NULL,
	"linked_debit_amount" bigint NOT NULL,
	"linked_debit_count" integer NOT NULL,
	"linked_credit_amount" bigint NOT NULL,
	"linked_credit_count" integer NOT NULL,
	CONSTRAINT "monthly_tags_user_id_month_currency_tag_id_pk" PRIMARY KEY("user_id","month","currency","tag_id")
);
--> statement-breakpoint
ALTER TABLE "monthly_tags" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "statement_mappings" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"signature" char(64) NOT NULL,
	"name" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "statement_mappings_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "statement_mappings_signature_unique" UNIQUE("user_id","signature")
);
--> statement-breakpoint
ALTER TABLE "statement_mappings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "transaction_links" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" "link_kind" NOT NULL,
	"debit_transaction_id" uuid NOT NULL,
	"credit_transaction_id" uuid NOT NULL,
	"evidence" text NOT NULL,
	"state" "link_state" DEFAULT 'linked' NOT NULL,
	"operation_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "transaction_links_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "transaction_links_pair_unique" UNIQUE("user_id","debit_transaction_id","credit_transaction_id")
);
--> statement-breakpoint
ALTER TABLE "transaction_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "statements" DROP CONSTRAINT "statements_file_unique";--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD COLUMN "kind" "bank_account_kind" DEFAULT 'bank' NOT NULL;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "statement_rejects" ADD COLUMN "kind" "reject_kind" DEFAULT 'rejected' NOT NULL;--> statement-breakpoint
ALTER TABLE "statement_rejects" ADD COLUMN "state" "reject_state" DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "statement_rejects" ADD COLUMN "transaction_id" uuid;--> statement-breakpoint
ALTER TABLE "statements" ADD COLUMN "left_out" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "statements" ADD COLUMN "notes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "statements" ADD COLUMN "other_sums" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "statements" ADD COLUMN "mapping_id" uuid;--> statement-breakpoint
ALTER TABLE "statements" ADD COLUMN "undone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "transactions" ADD COLUMN "link_id" uuid;--> statement-breakpoint
ALTER TABLE "import_plans" ADD CONSTRAINT "import_plans_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_files" ADD CONSTRAINT "planned_files_user_id_plan_id_import_plans_user_id_id_fk" FOREIGN KEY ("user_id","plan_id") REFERENCES "public"."import_plans"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removed_transactions" ADD CONSTRAINT "removed_transactions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monthly_products" ADD CONSTRAINT "monthly_products_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monthly_tags" ADD CONSTRAINT "monthly_tags_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_mappings" ADD CONSTRAINT "statement_mappings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transaction_links" ADD CONSTRAINT "transaction_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "removed_transactions_by_statement" ON "removed_transactions" USING btree ("user_id","statement_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transaction_links_debit_once" ON "transaction_links" USING btree ("user_id","debit_transaction_id") WHERE "transaction_links"."state" = 'linked';--> statement-breakpoint
CREATE UNIQUE INDEX "transaction_links_credit_once" ON "transaction_links" USING btree ("user_id","credit_transaction_id") WHERE "transaction_links"."state" = 'linked';--> statement-breakpoint
CREATE INDEX "transaction_links_by_operation" ON "transaction_links" USING btree ("user_id","operation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "statements_file_unique" ON "statements" USING btree ("user_id","account_id","sha256") WHERE "statements"."undone_at" is null;--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "import_plans" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "import_plans" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "every_row_for_the_worker" ON "import_plans" AS PERMISSIVE FOR ALL TO "exta_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "planned_files" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "planned_files" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "removed_transactions" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "removed_transactions" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "monthly_products" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "monthly_products" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "monthly_tags" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "monthly_tags" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "statement_mappings" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "statement_mappings" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "transaction_links" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "transaction_links" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);