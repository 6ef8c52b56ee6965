-- Of whoever came since the last ANALYZE, PostgreSQL believes that they have one row: nobody is left over beside those whom it
-- has counted. It then looks a person's rows up by the person alone and compares each with each of another list, which took a
-- minute where it takes a second. Without statistics of the column it takes everybody for a two-hundredth of the table, and
-- looks up by the whole key, or hashes.
ALTER TABLE "transactions" ALTER COLUMN "user_id" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "statement_duplicates" ALTER COLUMN "user_id" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "statement_rejects" ALTER COLUMN "user_id" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "transaction_links" ALTER COLUMN "user_id" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "removed_transactions" ALTER COLUMN "user_id" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "tag_changes" ALTER COLUMN "user_id" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "reading_changes" ALTER COLUMN "user_id" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "product_tag_changes" ALTER COLUMN "user_id" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "undo_images" ALTER COLUMN "user_id" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "tag_assignments" ALTER COLUMN "user_id" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "product_tags" ALTER COLUMN "user_id" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "monthly_products" ALTER COLUMN "user_id" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "monthly_tags" ALTER COLUMN "user_id" SET STATISTICS 0;
