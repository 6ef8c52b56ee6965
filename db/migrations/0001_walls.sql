-- The second wall is forced: the owner's own statements meet it too. A later migration that must touch the rows of
-- everybody takes FORCE off and puts it back within itself (docs/decisions/0003).
ALTER TABLE "users" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "passwords" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "accounts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "sessions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "access_tokens" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "preferences" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "bank_accounts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "import_batches" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "statements" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "statement_rejects" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "statement_duplicates" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "transactions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tags" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "product_tags" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "operations" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tag_changes" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "product_tag_changes" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "jobs" FORCE ROW LEVEL SECURITY;--> statement-breakpoint

-- Rows only, nobody but the owner may empty or alter a table.
GRANT SELECT, INSERT, UPDATE, DELETE ON
  "preferences", "bank_accounts", "import_batches", "statements", "statement_rejects", "statement_duplicates",
  "transactions", "tags", "product_tags", "operations", "tag_changes", "product_tag_changes", "jobs"
  TO "exta_app";--> statement-breakpoint

GRANT SELECT, INSERT, UPDATE, DELETE ON
  "users", "passwords", "accounts", "sessions", "verification_tokens", "access_tokens", "rate_limits"
  TO "exta_auth";--> statement-breakpoint

GRANT SELECT, UPDATE, DELETE ON "jobs", "sessions" TO "exta_worker";--> statement-breakpoint
GRANT SELECT, DELETE ON "verification_tokens", "rate_limits" TO "exta_worker";
