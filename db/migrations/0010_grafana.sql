CREATE TYPE "public"."grafana_account_state" AS ENUM('making', 'ready');--> statement-breakpoint
CREATE TABLE "grafana_accounts" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"state" "grafana_account_state" DEFAULT 'making' NOT NULL,
	"org_id" bigint,
	"grafana_user_id" bigint,
	"template_hash" text,
	"updated_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "grafana_accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "grafana_principals" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"role_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "grafana_principals_role_unique" UNIQUE("role_name")
);
--> statement-breakpoint
ALTER TABLE "grafana_principals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "grafana_removals" (
	"person" uuid NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp with time zone NOT NULL,
	"last_error_code" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "grafana_removals_person_pk" PRIMARY KEY("person")
);
--> statement-breakpoint
ALTER TABLE "grafana_accounts" ADD CONSTRAINT "grafana_accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grafana_principals" ADD CONSTRAINT "grafana_principals_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "own_rows_only" ON "grafana_accounts" AS PERMISSIVE FOR ALL TO "exta_app", "exta_worker" USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "grafana_accounts" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
CREATE POLICY "every_row_for_the_worker" ON "grafana_accounts" AS PERMISSIVE FOR ALL TO "exta_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "every_row_for_the_backup" ON "grafana_principals" AS PERMISSIVE FOR SELECT TO "exta_owner" USING (true);--> statement-breakpoint
ALTER TABLE "grafana_accounts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "grafana_principals" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "grafana_accounts" TO "exta_app";--> statement-breakpoint
GRANT SELECT ON "grafana_accounts" TO "exta_worker";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "grafana_removals" TO "exta_worker";--> statement-breakpoint

-- The clock asks for what is missing, for everybody at once.
GRANT INSERT ON "jobs" TO "exta_worker";--> statement-breakpoint

-- The row goes when its person does, by the foreign key and so as the tables' owner, in whatever way that comes about.
-- BEFORE: until PostgreSQL 18 an AFTER trigger would run as whoever removed the person, who may not write here.
CREATE FUNCTION "note_grafana_removal"() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO public.grafana_removals (person, next_try_at) VALUES (old.user_id, now()) ON CONFLICT DO NOTHING;
  RETURN old;
END $$;--> statement-breakpoint
CREATE TRIGGER "note_grafana_removal" BEFORE DELETE ON "grafana_accounts"
  FOR EACH ROW EXECUTE FUNCTION "note_grafana_removal"();
