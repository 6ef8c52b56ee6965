-- As exta_reporting_owner. Whose rows a login sees. session_user alone is safe where the client sends any SQL it likes:
-- SET ROLE keeps it, SET SESSION AUTHORIZATION is refused, and no setting has a part in it.
CREATE FUNCTION reporting.current_app_user() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT user_id FROM public.grafana_principals WHERE role_name = session_user $$;
REVOKE ALL ON FUNCTION reporting.current_app_user() FROM PUBLIC;
-- Functions in a policy are checked against whoever asks, even through a view.
GRANT EXECUTE ON FUNCTION reporting.current_app_user() TO exta_grafana_reader;
