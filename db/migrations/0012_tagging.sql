ALTER TYPE "public"."operation_kind" ADD VALUE 'rule_change';--> statement-breakpoint
ALTER TYPE "public"."operation_kind" ADD VALUE 'rule_run';--> statement-breakpoint
ALTER TYPE "public"."operation_kind" ADD VALUE 'reread';--> statement-breakpoint
ALTER TYPE "public"."operation_kind" ADD VALUE 'tag_merge';--> statement-breakpoint
ALTER TYPE "public"."operation_kind" ADD VALUE 'tag_delete';--> statement-breakpoint
CREATE TABLE "model_calls" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"request_hash" char(64) NOT NULL,
	"model" text NOT NULL,
	"prompt_version" integer NOT NULL,
	"tag_set_hash" text NOT NULL,
	"status" text NOT NULL,
	"attempt" smallint NOT NULL,
	"products" smallint NOT NULL,
	"request" text,
	"estimated_input_tokens" integer NOT NULL,
	"estimated_output_tokens" integer NOT NULL,
	"input_tokens" integer,
	"cached_tokens" integer,
	"output_tokens" integer,
	"is_estimate" boolean DEFAULT false NOT NULL,
	"cost_nano_usd" bigint,
	"latency_ms" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answered_at" timestamp with time zone,
	CONSTRAINT "model_calls_user_id_id_pk" PRIMARY KEY("user_id","id")
);
--> statement-breakpoint
ALTER TABLE "model_calls" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reading_changes" (
	"user_id" uuid NOT NULL,
	"operation_id" uuid NOT NULL,
	"transaction_id" uuid NOT NULL,
	"product" text NOT NULL,
	"product_key" text NOT NULL,
	"mode" "mode" NOT NULL,
	"is_set_apart" boolean NOT NULL,
	"parser_version" smallint NOT NULL,
	CONSTRAINT "reading_changes_user_id_operation_id_transaction_id_pk" PRIMARY KEY("user_id","operation_id","transaction_id")
);
--> statement-breakpoint
ALTER TABLE "reading_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rules" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"is_on" boolean DEFAULT true NOT NULL,
	"stops" boolean DEFAULT false NOT NULL,
	"conditions" jsonb NOT NULL,
	"tag_id" uuid,
	"rename_to" text,
	"sets_apart" boolean DEFAULT false NOT NULL,
	"operation_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rules_user_id_id_pk" PRIMARY KEY("user_id","id")
);
--> statement-breakpoint
ALTER TABLE "rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tag_assignments" (
	"user_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"operation_id" uuid NOT NULL,
	"transaction_id" uuid,
	"product_key" text NOT NULL,
	"direction" "direction" NOT NULL,
	"tag_id" uuid,
	"source" "tag_source" NOT NULL,
	"reason" text NOT NULL,
	"confidence" real,
	"evidence" jsonb,
	"model" text,
	"prompt_version" integer,
	"parser_version" smallint NOT NULL,
	"rows" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tag_assignments_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "tbd_has_no_source" CHECK (("tag_assignments"."tag_id" is null) = ("tag_assignments"."source" = 'none'))
);
--> statement-breakpoint
ALTER TABLE "tag_assignments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "transactions" ADD COLUMN "is_set_apart" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "transactions" ADD COLUMN "parser_version" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "model_calls" ADD CONSTRAINT "model_calls_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_changes" ADD CONSTRAINT "reading_changes_user_id_operation_id_operations_user_id_id_fk" FOREIGN KEY ("user_id","operation_id") REFERENCES "public"."operations"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rules" ADD CONSTRAINT "rules_user_id_tag_id_tags_user_id_id_fk" FOREIGN KEY ("user_id","tag_id") REFERENCES "public"."tags"("user_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rules" ADD CONSTRAINT "rules_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_assignments" ADD CONSTRAINT "tag_assignments_user_id_operation_id_operations_user_id_id_fk" FOREIGN KEY ("user_id","operation_id") REFERENCES "public"."operations"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "model_calls_by_time" ON "model_calls" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "model_calls_by_run" ON "model_calls" USING btree ("user_id","run_id");--> statement-breakpoint
CREATE INDEX "tag_assignments_by_product" ON "tag_assignments" USING btree ("user_id","product_key","direction");--> statement-breakpoint
CREATE INDEX "tag_assignments_by_operation" ON "tag_assignments" USING btree ("user_id","operation_id");--> statement-breakpoint
CREATE INDEX "tag_assignments_by_row" ON "tag_assignments" USING btree ("user_id","transaction_id") WHERE "tag_assignments"."transaction_id" is not null;--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "model_calls" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "model_calls" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "reading_changes" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "reading_changes" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "rules" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "rules" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "tag_assignments" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "tag_assignments" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);