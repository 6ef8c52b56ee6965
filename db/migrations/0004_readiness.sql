-- Whether the database is at the version of the build that serves: asked by /api/health/ready, which shows no version.
GRANT USAGE ON SCHEMA "drizzle" TO "exta_worker";--> statement-breakpoint
GRANT SELECT ON "drizzle"."__drizzle_migrations" TO "exta_worker";
