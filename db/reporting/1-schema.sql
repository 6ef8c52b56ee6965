-- As exta_owner, who owns the schema and can so take it away before a migration. db/provision/reporting.ts runs these files
-- in order, in one transaction; docs/decisions/0019.
CREATE SCHEMA reporting;
GRANT USAGE ON SCHEMA reporting TO exta_grafana_reader, exta_app, exta_worker;
GRANT USAGE, CREATE ON SCHEMA reporting TO exta_reporting_owner, exta_grafana_keeper;
GRANT USAGE ON SCHEMA public TO exta_reporting_owner, exta_grafana_keeper;

-- Column by column: a column that comes later is not shown by accident.
GRANT SELECT (user_id, role_name) ON public.grafana_principals TO exta_reporting_owner;
GRANT SELECT (user_id, id, account_id, statement_id, line, transaction_date, value_date, narration, reference, currency,
  debit_amount, credit_amount, closing_balance, product, product_key, mode, tag_id, tag_source, link_id, is_set_apart)
  ON public.transactions TO exta_reporting_owner;
GRANT SELECT (user_id, id, name, color, is_spending, position) ON public.tags TO exta_reporting_owner;
GRANT SELECT (user_id, id, bank, mask, currency, kind, name, merged_into) ON public.bank_accounts TO exta_reporting_owner;
GRANT SELECT (user_id, id, account_id, filename, layout, period_from, period_to, total_lines, header_lines, noise_lines,
  stored_lines, duplicate_lines, rejected_lines, stored_rows, duplicate_rows, rejected_rows, debit_amount, credit_amount,
  opening_balance, closing_balance, proof, undone_at, uploaded_at) ON public.statements TO exta_reporting_owner;
GRANT SELECT (user_id, statement_id, kind, state) ON public.statement_rejects TO exta_reporting_owner;

GRANT SELECT, INSERT, DELETE ON public.grafana_principals TO exta_grafana_keeper;
