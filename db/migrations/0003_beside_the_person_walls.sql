ALTER TABLE "unanswered_products" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "unanswered_products" TO "exta_app";--> statement-breakpoint

-- The clean-up: a delete takes all that the person owns along, by the foreign keys.
GRANT SELECT, DELETE ON "users" TO "exta_worker";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "leases" TO "exta_worker";--> statement-breakpoint

-- Claimed and noted again and again: room on the page for the next version of a row, and a vacuum that comes early.
ALTER TABLE "jobs" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
