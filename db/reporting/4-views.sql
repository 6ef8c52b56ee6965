-- As exta_reporting_owner, who is under row level security: the views run as their owner on purpose (the named exception to
-- security_invoker), so that who asks needs no right on the tables. Amounts are exact decimals of the currency beside them.

CREATE VIEW reporting.accounts WITH (security_barrier) AS
  SELECT id, name, bank, kind::text AS kind, mask, currency::text AS currency
    FROM public.bank_accounts WHERE merged_into IS NULL;

CREATE VIEW reporting.tags WITH (security_barrier) AS
  SELECT name, is_spending, color, position FROM public.tags;

-- Every payment. What is spent is the app's own rule (lib/transactions/queries.ts): money out whose tag counts as spending,
-- or that has none yet, and that is neither linked to its opposite leg nor set apart by a rule of the person's own: both are
-- `is_linked`, which no sum counts.
CREATE VIEW reporting.transactions WITH (security_barrier) AS
  SELECT t.id, t.transaction_date, t.value_date, t.narration, t.reference, t.currency::text AS currency,
         round(t.debit_amount / 100.0, 2) AS money_out, round(t.credit_amount / 100.0, 2) AS money_in,
         round(t.closing_balance / 100.0, 2) AS closing_balance,
         t.product, upper(coalesce(nullif(t.product_key, ''), t.product)) AS product_key, t.mode::text AS mode,
         coalesce(g.name, 'TBD') AS tag, t.tag_source::text AS tag_source,
         t.link_id IS NOT NULL OR t.is_set_apart AS is_linked,
         t.debit_amount > 0 AND t.link_id IS NULL AND NOT t.is_set_apart AND coalesce(g.is_spending, true) AS is_spending,
         a.name AS account, t.account_id, t.statement_id, t.line
    FROM public.transactions t
    LEFT JOIN public.tags g ON g.user_id = t.user_id AND g.id = t.tag_id
    LEFT JOIN public.bank_accounts a ON a.user_id = t.user_id AND a.id = t.account_id;

CREATE VIEW reporting.spending WITH (security_barrier) AS
  SELECT id, transaction_date, date_trunc('month', transaction_date)::date AS month, currency, money_out AS amount,
         product, product_key, tag, mode, account, account_id, narration, reference
    FROM reporting.transactions WHERE is_spending;

CREATE VIEW reporting.monthly_spending WITH (security_barrier) AS
  SELECT month, currency, tag, mode, account, account_id, sum(amount) AS amount, count(*) AS payments
    FROM reporting.spending GROUP BY month, currency, tag, mode, account, account_id;

CREATE VIEW reporting.monthly_patterns WITH (security_barrier) AS
  SELECT month, currency, extract(isodow FROM transaction_date)::int AS weekday,
         extract(day FROM transaction_date)::int AS day_of_month, tag, mode, account_id,
         sum(amount) AS amount, count(*) AS payments
    FROM reporting.spending GROUP BY month, currency, weekday, day_of_month, tag, mode, account_id;

CREATE VIEW reporting.products WITH (security_barrier) AS
  SELECT product_key, min(product) AS product, currency,
         CASE WHEN count(DISTINCT tag) = 1 THEN min(tag) ELSE 'Several tags' END AS tag,
         count(*) AS payments, sum(amount) AS amount, min(amount) AS smallest, max(amount) AS largest,
         min(transaction_date) AS first_paid, max(transaction_date) AS last_paid
    FROM reporting.spending GROUP BY product_key, currency;

CREATE VIEW reporting.cash_flow WITH (security_barrier) AS
  SELECT date_trunc('month', transaction_date)::date AS month, currency, account, account_id,
         sum(money_in) AS money_in, sum(money_out) AS money_out, sum(money_in) - sum(money_out) AS net
    FROM reporting.transactions WHERE NOT is_linked GROUP BY 1, 2, 3, 4;

-- The balance at the end of a day is the one from which no other row of that day goes on, whatever the order of the file.
-- A day whose rows come to nothing has none of its own: the one before holds. A broken chain may leave several: the row
-- that its file has last, in the order of its days, is taken.
CREATE VIEW reporting.balances WITH (security_barrier) AS
  WITH rows AS (
    SELECT account_id, account, currency, transaction_date AS day, closing_balance AS after,
           closing_balance - money_in + money_out AS before, statement_id, line
      FROM reporting.transactions WHERE closing_balance IS NOT NULL
  ), moves AS (
    SELECT account_id, day, after AS balance, 1 AS way FROM rows
    UNION ALL SELECT account_id, day, before, -1 FROM rows
  ), ends AS (
    SELECT account_id, day, balance FROM moves GROUP BY account_id, day, balance HAVING sum(way) > 0
  ), files AS (
    SELECT statement_id, (array_agg(day ORDER BY line))[1] > (array_agg(day ORDER BY line DESC))[1] AS is_newest_first
      FROM rows GROUP BY statement_id
  )
  SELECT DISTINCT ON (r.account_id, r.day) r.day, r.account, r.account_id, r.currency, r.after AS balance
    FROM rows r
    JOIN ends e ON e.account_id = r.account_id AND e.day = r.day AND e.balance = r.after
    JOIN files f ON f.statement_id = r.statement_id
   ORDER BY r.account_id, r.day, CASE WHEN f.is_newest_first THEN -r.line ELSE r.line END DESC;

CREATE VIEW reporting.statements WITH (security_barrier) AS
  SELECT s.id, s.filename, s.layout, a.name AS account, s.account_id, a.currency::text AS currency,
         s.uploaded_at, s.period_from, s.period_to,
         s.total_lines, s.header_lines, s.noise_lines, s.stored_lines, s.duplicate_lines, s.rejected_lines,
         s.stored_rows, s.duplicate_rows, s.rejected_rows,
         round(s.debit_amount / 100.0, 2) AS money_out, round(s.credit_amount / 100.0, 2) AS money_in,
         round(s.opening_balance / 100.0, 2) AS opening_balance, round(s.closing_balance / 100.0, 2) AS closing_balance,
         s.proof ->> 'bytes' AS proof_bytes, s.proof ->> 'lines' AS proof_lines, s.proof ->> 'chain' AS proof_chain,
         jsonb_array_length(s.proof -> 'gaps') AS gaps
    FROM public.statements s
    LEFT JOIN public.bank_accounts a ON a.user_id = s.user_id AND a.id = s.account_id
   WHERE s.undone_at IS NULL;

CREATE VIEW reporting.import_health WITH (security_barrier) AS
  SELECT s.id AS statement_id, s.filename, s.account, s.account_id, s.uploaded_at, s.period_from, s.period_to,
         s.total_lines, s.stored_rows, s.duplicate_rows, s.rejected_rows,
         coalesce(r.open_lines, 0) AS open_lines, coalesce(r.pending_lines, 0) AS pending_lines,
         CASE WHEN 'broken' IN (s.proof_bytes, s.proof_lines, s.proof_chain) THEN 'broken'
              WHEN s.proof_chain = 'proved' THEN 'proved' ELSE 'not checkable' END AS verdict, s.gaps
    FROM reporting.statements s
    LEFT JOIN (
      SELECT statement_id, count(*) FILTER (WHERE kind = 'rejected' AND state = 'open') AS open_lines,
             count(*) FILTER (WHERE kind = 'pending' AND state = 'open') AS pending_lines
        FROM public.statement_rejects GROUP BY statement_id
    ) r ON r.statement_id = s.id;

-- Whether a narration holds every word of a search, in any order and case: as the app's own list understands it.
CREATE FUNCTION reporting.has_words(narration text, words text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT coalesce(bool_and(strpos(upper(narration), word) > 0), true)
          FROM regexp_split_to_table(upper(words), '\s+') AS word WHERE word <> '' $$;
REVOKE ALL ON FUNCTION reporting.has_words(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reporting.has_words(text, text) TO exta_grafana_reader;

GRANT SELECT ON ALL TABLES IN SCHEMA reporting TO exta_grafana_reader;
