ALTER TYPE "public"."operation_kind" ADD VALUE 'statement_move';--> statement-breakpoint
CREATE TABLE "undo_images" (
	"user_id" uuid NOT NULL,
	"operation_id" uuid NOT NULL,
	"of" text NOT NULL,
	"key" text NOT NULL,
	"image" jsonb,
	CONSTRAINT "undo_images_user_id_operation_id_of_key_pk" PRIMARY KEY("user_id","operation_id","of","key")
);
--> statement-breakpoint
ALTER TABLE "undo_images" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD COLUMN "number_from" uuid;--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD COLUMN "is_from_statement" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "statement_rejects" ADD COLUMN "line_count" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "statement_rejects" ADD COLUMN "operation_id" uuid;--> statement-breakpoint
ALTER TABLE "statements" ADD COLUMN "printed_summary" jsonb;--> statement-breakpoint
ALTER TABLE "statements" ADD COLUMN "account_mask" char(4);--> statement-breakpoint
ALTER TABLE "statements" ADD COLUMN "account_digest" text;--> statement-breakpoint
ALTER TABLE "statement_duplicates" ADD COLUMN "line_count" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "transactions" ADD COLUMN "line_count" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "undo_images" ADD CONSTRAINT "undo_images_user_id_operation_id_operations_user_id_id_fk" FOREIGN KEY ("user_id","operation_id") REFERENCES "public"."operations"("user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "undo_images" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "undo_images" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
ALTER TABLE "undo_images" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "undo_images" TO "exta_app";
