-- As a superuser, where there is one: what everybody may do in any database, and no login of Grafana needs. Exta's own
-- roles, and the server's own for monitoring, keep it. Only in this database, which is Exta's.
DO $$
DECLARE
  kept constant text := 'exta_owner, exta_app, exta_auth, exta_worker, exta_grafana_keeper, exta_reporting_owner, '
    || 'pg_database_owner, pg_monitor';
  found record;
BEGIN
  FOR found IN
    SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind = 'f'
       AND (proname ~ '^(lo_|pg_(try_)?advisory_|pg_sleep|pg_stat_get_|pg_export_snapshot|pg_logical_emit_message)'
         OR proname IN ('loread', 'lowrite', 'pg_notify', 'pg_lock_status', 'pg_prepared_xact', 'pg_safe_snapshot_blocking_pids',
           'pg_blocking_pids', 'pg_relation_size', 'pg_total_relation_size', 'pg_table_size', 'pg_indexes_size',
           'pg_database_size', 'pg_tablespace_size', 'pg_xact_commit_timestamp'))
  LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %s', found.name, kept);
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', found.name);
  END LOOP;
  FOR found IN
    SELECT oid::regclass AS name FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'v'
       AND (relname ~ '^pg_stat' OR relname IN ('pg_locks', 'pg_prepared_xacts', 'pg_roles', 'pg_user', 'pg_group'))
       AND relname NOT IN ('pg_stats', 'pg_stats_ext', 'pg_stats_ext_exprs')
  LOOP
    EXECUTE format('GRANT SELECT ON %s TO %s', found.name, kept);
    EXECUTE format('REVOKE SELECT ON %s FROM PUBLIC', found.name);
  END LOOP;
END $$;
