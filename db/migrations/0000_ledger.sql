CREATE TYPE "public"."token_scope" AS ENUM('read', 'read write');--> statement-breakpoint
CREATE TYPE "public"."job_state" AS ENUM('ready', 'running', 'done', 'dead');--> statement-breakpoint
CREATE TYPE "public"."operation_kind" AS ENUM('import', 'correction', 'undo');--> statement-breakpoint
CREATE TYPE "public"."direction" AS ENUM('debit', 'credit');--> statement-breakpoint
CREATE TYPE "public"."product_tag_state" AS ENUM('confirmed', 'proposed', 'ambiguous');--> statement-breakpoint
CREATE TYPE "public"."mode" AS ENUM('UPI', 'Card', 'ATM', 'NEFT', 'IMPS', 'RTGS', 'Auto-debit', 'Cheque', 'Net banking', 'Bank charge', 'Cash', 'Interest', 'Other');--> statement-breakpoint
CREATE TYPE "public"."tag_source" AS ENUM('none', 'human', 'rule', 'memory', 'dictionary', 'fuzzy', 'model', 'llm');--> statement-breakpoint
CREATE TABLE "access_tokens" (
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"scope" "token_scope" NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "access_tokens_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "access_tokens_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "access_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "accounts" (
	"user_id" uuid NOT NULL,
	"type" text NOT NULL,
	"provider" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"refresh_token" text,
	"access_token" text,
	"expires_at" integer,
	"token_type" text,
	"scope" text,
	"id_token" text,
	"session_state" text,
	CONSTRAINT "accounts_provider_provider_account_id_pk" PRIMARY KEY("provider","provider_account_id")
);
--> statement-breakpoint
ALTER TABLE "accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "passwords" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "passwords" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"empty_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"session_token" text PRIMARY KEY NOT NULL,
	"expires" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone NOT NULL,
	"user_agent" text,
	CONSTRAINT "sessions_id_unique" UNIQUE("user_id","id")
);
--> statement-breakpoint
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text,
	"email" text NOT NULL,
	"email_verified" timestamp with time zone,
	"image" text,
	"known_networks" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "verification_tokens" (
	"identifier" text NOT NULL,
	"token" text NOT NULL,
	"expires" timestamp with time zone NOT NULL,
	CONSTRAINT "verification_tokens_identifier_token_pk" PRIMARY KEY("identifier","token")
);
--> statement-breakpoint
CREATE TABLE "bank_accounts" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"bank" text NOT NULL,
	"mask" char(4),
	"number_digest" text,
	"currency" char(3) NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bank_accounts_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "bank_accounts_number_unique" UNIQUE("user_id","bank","number_digest")
);
--> statement-breakpoint
ALTER TABLE "bank_accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "jobs" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"payload" jsonb NOT NULL,
	"state" "job_state" DEFAULT 'ready' NOT NULL,
	"run_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"max_attempts" integer DEFAULT 6 NOT NULL,
	"lease_token" uuid,
	"lease_until" timestamp with time zone,
	"progress" jsonb,
	"last_error_code" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "jobs_user_id_id_pk" PRIMARY KEY("user_id","id")
);
--> statement-breakpoint
ALTER TABLE "jobs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "operations" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" "operation_kind" NOT NULL,
	"summary" jsonb NOT NULL,
	"undoes" uuid,
	"undone_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "operations_user_id_id_pk" PRIMARY KEY("user_id","id")
);
--> statement-breakpoint
ALTER TABLE "operations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "product_tag_changes" (
	"user_id" uuid NOT NULL,
	"operation_id" uuid NOT NULL,
	"product_key" text NOT NULL,
	"direction" "direction" NOT NULL,
	"state" "product_tag_state",
	"tag_id" uuid,
	"confidence" real,
	"previous_operation_id" uuid,
	CONSTRAINT "product_tag_changes_user_id_operation_id_product_key_direction_pk" PRIMARY KEY("user_id","operation_id","product_key","direction")
);
--> statement-breakpoint
ALTER TABLE "product_tag_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tag_changes" (
	"user_id" uuid NOT NULL,
	"operation_id" uuid NOT NULL,
	"transaction_id" uuid NOT NULL,
	"tag_id" uuid,
	"tag_source" "tag_source" NOT NULL,
	"tag_confidence" real,
	"tag_reason" text NOT NULL,
	"tag_operation_id" uuid,
	CONSTRAINT "tag_changes_user_id_operation_id_transaction_id_pk" PRIMARY KEY("user_id","operation_id","transaction_id")
);
--> statement-breakpoint
ALTER TABLE "tag_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_batches" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"files" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_batches_user_id_id_pk" PRIMARY KEY("user_id","id")
);
--> statement-breakpoint
ALTER TABLE "import_batches" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "statement_rejects" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"statement_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"raw" text NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "statement_rejects_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "statement_rejects_line_unique" UNIQUE("user_id","statement_id","line")
);
--> statement-breakpoint
ALTER TABLE "statement_rejects" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "statements" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"filename" text NOT NULL,
	"sha256" char(64) NOT NULL,
	"bytes" integer NOT NULL,
	"layout" text NOT NULL,
	"encoding" text NOT NULL,
	"parser_version" integer NOT NULL,
	"period_from" date NOT NULL,
	"period_to" date NOT NULL,
	"total_lines" integer NOT NULL,
	"header_lines" integer NOT NULL,
	"noise_lines" integer NOT NULL,
	"stored_lines" integer NOT NULL,
	"duplicate_lines" integer NOT NULL,
	"rejected_lines" integer NOT NULL,
	"stored_rows" integer NOT NULL,
	"duplicate_rows" integer NOT NULL,
	"rejected_rows" integer NOT NULL,
	"debit_amount" bigint NOT NULL,
	"credit_amount" bigint NOT NULL,
	"opening_balance" bigint,
	"closing_balance" bigint,
	"proof" jsonb NOT NULL,
	"shares_with" uuid[] NOT NULL,
	"uploaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "statements_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "statements_account_unique" UNIQUE("user_id","id","account_id"),
	CONSTRAINT "statements_file_unique" UNIQUE("user_id","account_id","sha256"),
	CONSTRAINT "every_line_is_accounted_for" CHECK ("statements"."total_lines" = "statements"."header_lines" + "statements"."noise_lines" + "statements"."stored_lines" + "statements"."duplicate_lines" + "statements"."rejected_lines")
);
--> statement-breakpoint
ALTER TABLE "statements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "preferences" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "preferences" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "product_tags" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"product_key" text NOT NULL,
	"direction" "direction" NOT NULL,
	"product" text NOT NULL,
	"tag_id" uuid,
	"state" "product_tag_state" NOT NULL,
	"confidence" real,
	"operation_id" uuid,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "product_tags_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "product_tags_product_unique" UNIQUE("user_id","product_key","direction"),
	CONSTRAINT "ambiguous_has_no_tag" CHECK (("product_tags"."state" = 'ambiguous') = ("product_tags"."tag_id" is null))
);
--> statement-breakpoint
ALTER TABLE "product_tags" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tags" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"default_name" text,
	"color" text NOT NULL,
	"is_spending" boolean NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tags_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "tags_default_name_unique" UNIQUE("user_id","default_name"),
	CONSTRAINT "tbd_is_no_tag" CHECK (lower(trim("tags"."name")) <> 'tbd')
);
--> statement-breakpoint
ALTER TABLE "tags" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "statement_duplicates" (
	"user_id" uuid NOT NULL,
	"statement_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"transaction_id" uuid NOT NULL,
	CONSTRAINT "statement_duplicates_user_id_statement_id_line_pk" PRIMARY KEY("user_id","statement_id","line")
);
--> statement-breakpoint
ALTER TABLE "statement_duplicates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "transactions" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"statement_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"transaction_date" date NOT NULL,
	"value_date" date,
	"narration" text NOT NULL,
	"reference" text,
	"currency" char(3) NOT NULL,
	"debit_amount" bigint NOT NULL,
	"credit_amount" bigint NOT NULL,
	"closing_balance" bigint,
	"product" text NOT NULL,
	"product_key" text NOT NULL,
	"mode" "mode" NOT NULL,
	"tag_id" uuid,
	"tag_source" "tag_source" NOT NULL,
	"tag_confidence" real,
	"tag_reason" text NOT NULL,
	"tag_operation_id" uuid,
	"fingerprint" uuid NOT NULL,
	CONSTRAINT "transactions_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "transactions_fingerprint_unique" UNIQUE("user_id","account_id","fingerprint"),
	CONSTRAINT "debit_is_an_amount" CHECK ("transactions"."debit_amount" between 0 and 9007199254740991),
	CONSTRAINT "credit_is_an_amount" CHECK ("transactions"."credit_amount" between 0 and 9007199254740991),
	CONSTRAINT "one_direction" CHECK ("transactions"."debit_amount" = 0 or "transactions"."credit_amount" = 0),
	CONSTRAINT "balance_is_exact" CHECK ("transactions"."closing_balance" between -9007199254740991 and 9007199254740991),
	CONSTRAINT "tbd_has_no_source" CHECK (("transactions"."tag_id" is null) = ("transactions"."tag_source" = 'none'))
);
--> statement-breakpoint
ALTER TABLE "transactions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passwords" ADD CONSTRAINT "passwords_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD CONSTRAINT "bank_accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_tag_changes" ADD CONSTRAINT "product_tag_changes_user_id_operation_id_operations_user_id_id_fk" FOREIGN KEY ("user_id","operation_id") REFERENCES "public"."operations"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_changes" ADD CONSTRAINT "tag_changes_user_id_operation_id_operations_user_id_id_fk" FOREIGN KEY ("user_id","operation_id") REFERENCES "public"."operations"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_batches" ADD CONSTRAINT "import_batches_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_rejects" ADD CONSTRAINT "statement_rejects_user_id_statement_id_statements_user_id_id_fk" FOREIGN KEY ("user_id","statement_id") REFERENCES "public"."statements"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_user_id_batch_id_import_batches_user_id_id_fk" FOREIGN KEY ("user_id","batch_id") REFERENCES "public"."import_batches"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_user_id_account_id_bank_accounts_user_id_id_fk" FOREIGN KEY ("user_id","account_id") REFERENCES "public"."bank_accounts"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preferences" ADD CONSTRAINT "preferences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_tags" ADD CONSTRAINT "product_tags_user_id_tag_id_tags_user_id_id_fk" FOREIGN KEY ("user_id","tag_id") REFERENCES "public"."tags"("user_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_tags" ADD CONSTRAINT "product_tags_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_duplicates" ADD CONSTRAINT "statement_duplicates_user_id_statement_id_statements_user_id_id_fk" FOREIGN KEY ("user_id","statement_id") REFERENCES "public"."statements"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transactions" ADD CONSTRAINT "transactions_user_id_statement_id_account_id_statements_user_id_id_account_id_fk" FOREIGN KEY ("user_id","statement_id","account_id") REFERENCES "public"."statements"("user_id","id","account_id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX "rate_limits_by_empty_at" ON "rate_limits" USING btree ("empty_at");--> statement-breakpoint
CREATE UNIQUE INDEX "jobs_one_live_of_a_kind" ON "jobs" USING btree ("user_id","kind","dedupe_key") WHERE "jobs"."state" in ('ready', 'running');--> statement-breakpoint
CREATE INDEX "jobs_to_claim" ON "jobs" USING btree ("run_at") WHERE "jobs"."state" in ('ready', 'running');--> statement-breakpoint
CREATE INDEX "operations_by_time" ON "operations" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "tags_name_unique" ON "tags" USING btree ("user_id",lower("name"));--> statement-breakpoint
CREATE INDEX "transactions_by_date" ON "transactions" USING btree ("user_id","transaction_date","id");--> statement-breakpoint
CREATE INDEX "transactions_by_product" ON "transactions" USING btree ("user_id","product_key");--> statement-breakpoint
CREATE POLICY "own_rows_once_signed_in" ON "access_tokens" AS PERMISSIVE FOR ALL TO "exta_auth" USING ((select nullif(current_setting('app.user_id', true), '')::uuid) is null or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ((select nullif(current_setting('app.user_id', true), '')::uuid) is null or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows_once_signed_in" ON "accounts" AS PERMISSIVE FOR ALL TO "exta_auth" USING ((select nullif(current_setting('app.user_id', true), '')::uuid) is null or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ((select nullif(current_setting('app.user_id', true), '')::uuid) is null or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows_once_signed_in" ON "passwords" AS PERMISSIVE FOR ALL TO "exta_auth" USING ((select nullif(current_setting('app.user_id', true), '')::uuid) is null or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ((select nullif(current_setting('app.user_id', true), '')::uuid) is null or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows_once_signed_in" ON "sessions" AS PERMISSIVE FOR ALL TO "exta_auth" USING ((select nullif(current_setting('app.user_id', true), '')::uuid) is null or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ((select nullif(current_setting('app.user_id', true), '')::uuid) is null or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "every_row_for_the_worker" ON "sessions" AS PERMISSIVE FOR ALL TO "exta_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_rows_once_signed_in" ON "users" AS PERMISSIVE FOR ALL TO "exta_auth" USING ((select nullif(current_setting('app.user_id', true), '')::uuid) is null or id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ((select nullif(current_setting('app.user_id', true), '')::uuid) is null or id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "bank_accounts" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "jobs" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "every_row_for_the_worker" ON "jobs" AS PERMISSIVE FOR ALL TO "exta_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "operations" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "product_tag_changes" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "tag_changes" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "import_batches" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "statement_rejects" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "statements" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "preferences" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "product_tags" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "tags" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "statement_duplicates" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "transactions" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));