ALTER TABLE "import_plans" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "planned_files" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "statement_mappings" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "transaction_links" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "removed_transactions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "monthly_products" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "monthly_tags" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "import_plans" TO "exta_app";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "planned_files" TO "exta_app";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "statement_mappings" TO "exta_app";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "transaction_links" TO "exta_app";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "removed_transactions" TO "exta_app";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "monthly_products" TO "exta_app";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "monthly_tags" TO "exta_app";--> statement-breakpoint

-- The clean-up: plans that nobody came back to.
GRANT SELECT, DELETE ON "import_plans" TO "exta_worker";
