-- As exta_owner. One policy a table, however many people there are. The (SELECT …) is evaluated once a statement.
CREATE POLICY own_principal ON public.grafana_principals FOR SELECT TO exta_reporting_owner USING (role_name = session_user);
CREATE POLICY every_principal ON public.grafana_principals TO exta_grafana_keeper USING (true) WITH CHECK (true);
CREATE POLICY grafana_own_rows ON public.transactions FOR SELECT TO exta_reporting_owner
  USING (user_id = (SELECT reporting.current_app_user()));
CREATE POLICY grafana_own_rows ON public.tags FOR SELECT TO exta_reporting_owner
  USING (user_id = (SELECT reporting.current_app_user()));
CREATE POLICY grafana_own_rows ON public.bank_accounts FOR SELECT TO exta_reporting_owner
  USING (user_id = (SELECT reporting.current_app_user()));
CREATE POLICY grafana_own_rows ON public.statements FOR SELECT TO exta_reporting_owner
  USING (user_id = (SELECT reporting.current_app_user()));
CREATE POLICY grafana_own_rows ON public.statement_rejects FOR SELECT TO exta_reporting_owner
  USING (user_id = (SELECT reporting.current_app_user()));
