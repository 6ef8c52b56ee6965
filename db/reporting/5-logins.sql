-- As exta_grafana_keeper, the only one here with CREATEROLE. It cannot log in and has no members that serve: it acts through
-- these functions alone, whose templates are fixed. No password comes here in clear, only what proves one (RFC 5802).

-- Makes the login of the person that the transaction is set to, or gives it another password. Answers with its name.
-- Called as exta_app, which reads that person's rows anyhow: nobody gets further by it than before.
CREATE FUNCTION reporting.make_login(verifier text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  person uuid := nullif(current_setting('app.user_id', true), '')::uuid;
  login text;
BEGIN
  IF person IS NULL THEN RAISE EXCEPTION 'no person is set' USING ERRCODE = '42501'; END IF;
  IF verifier !~ '^SCRAM-SHA-256\$[0-9]{4,6}:[A-Za-z0-9+/=]{24}\$[A-Za-z0-9+/=]{44}:[A-Za-z0-9+/=]{44}$' THEN
    RAISE EXCEPTION 'not a SCRAM verifier' USING ERRCODE = '22023';
  END IF;
  INSERT INTO public.grafana_principals (user_id, role_name)
  VALUES (person, 'gf_u_' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 16)) ON CONFLICT (user_id) DO NOTHING;
  PERFORM pg_advisory_xact_lock(hashtextextended('grafana login ' || person::text, 0));
  SELECT role_name INTO STRICT login FROM public.grafana_principals WHERE user_id = person;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = login) THEN
    EXECUTE format('CREATE ROLE %I NOLOGIN INHERIT', login);
    EXECUTE format('GRANT %I TO exta_grafana_keeper', login);
    EXECUTE format('GRANT exta_grafana_reader TO %I', login);
    EXECUTE format('COMMENT ON ROLE %I IS %L', login, 'exta:' || current_database());
  END IF;
  EXECUTE format('ALTER ROLE %I LOGIN CONNECTION LIMIT 4 PASSWORD %L', login, verifier);
  PERFORM reporting.set_limits(login);
  RETURN login;
END $$;

-- Defaults, which a client may set otherwise; the connection limit, the temporary files' and the reaper are no defaults.
CREATE FUNCTION reporting.set_limits(login text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE format('ALTER ROLE %I RESET ALL', login);
  EXECUTE format('ALTER ROLE %I SET default_transaction_read_only = on', login);
  EXECUTE format('ALTER ROLE %I SET statement_timeout = %L', login, '10s');
  EXECUTE format('ALTER ROLE %I SET lock_timeout = %L', login, '5s');
  EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', login, '15s');
  EXECUTE format('ALTER ROLE %I SET work_mem = %L', login, '8MB');
  EXECUTE format('ALTER ROLE %I SET max_parallel_workers_per_gather = 0', login);
  EXECUTE format('ALTER ROLE %I SET timezone = %L', login, 'UTC');
  EXECUTE format('ALTER ROLE %I SET search_path = reporting', login);
  IF has_parameter_privilege('exta_grafana_keeper', 'temp_file_limit', 'SET') THEN
    EXECUTE format('ALTER ROLE %I SET temp_file_limit = %L', login, '64MB');
  END IF;
END $$;

-- The logins of this database whose person is gone.
CREATE FUNCTION reporting.orphaned_logins() RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT r.rolname::text FROM pg_roles r
   WHERE r.rolname ~ '^gf_u_[0-9a-f]{16}$' AND shobj_description(r.oid, 'pg_authid') = 'exta:' || current_database()
     AND NOT EXISTS (SELECT FROM public.grafana_principals p WHERE p.role_name = r.rolname) $$;

-- Shuts an orphaned login out, at once; dropping it is another step, which may fail by itself.
CREATE FUNCTION reporting.close_login(login text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM reporting.orphaned_logins() AS o WHERE o = login) THEN RETURN false; END IF;
  EXECUTE format('ALTER ROLE %I NOLOGIN', login);
  PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = login;
  RETURN true;
END $$;

CREATE FUNCTION reporting.drop_login(login text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM reporting.orphaned_logins() AS o WHERE o = login) THEN RETURN false; END IF;
  EXECUTE format('DROP OWNED BY %I', login);
  EXECUTE format('DROP ROLE %I', login);
  RETURN true;
END $$;

-- Ends what a login does for longer than that, or keeps open half as long again, whatever it has set for itself. Answers
-- with how many it ended.
CREATE FUNCTION reporting.reap_logins(seconds integer) RETURNS integer LANGUAGE sql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT count(*) FILTER (WHERE pg_terminate_backend(pid))::int FROM pg_stat_activity
   WHERE usename ~ '^gf_u_[0-9a-f]{16}$' AND datname = current_database() AND pid <> pg_backend_pid()
     AND ((state = 'active' AND query_start < clock_timestamp() - make_interval(secs => seconds))
       OR (state <> 'idle' AND xact_start < clock_timestamp() - make_interval(secs => seconds * 1.5))) $$;

REVOKE ALL ON FUNCTION reporting.make_login(text), reporting.set_limits(text), reporting.orphaned_logins(),
  reporting.close_login(text), reporting.drop_login(text), reporting.reap_logins(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reporting.make_login(text) TO exta_app;
GRANT EXECUTE ON FUNCTION reporting.orphaned_logins(), reporting.close_login(text), reporting.drop_login(text),
  reporting.reap_logins(integer) TO exta_worker;
