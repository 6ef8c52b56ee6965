-- Keeps monthly_products and monthly_tags equal to the rows, in the statement that changes them and with its caller's
-- rights. Writers of one person are put in a row by the lock of lib/operations waitForTurn, which is taken here, too.
CREATE FUNCTION "keep_roll_ups"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  nil CONSTANT uuid := '00000000-0000-0000-0000-000000000000';
  changes public.monthly_products[] := '{}';
BEGIN
  -- Who removes a person has no right to the sums, which go by their own foreign key.
  IF NOT has_table_privilege('public.monthly_products', 'update') THEN RETURN NULL; END IF;

  IF TG_OP <> 'DELETE' THEN
    SELECT array_agg((r.user_id, r.month, r.currency, r.tag_id, r.product_key, r.debit, r.debits, r.credit, r.credits,
        r.linked_debit, r.linked_debits, r.linked_credit, r.linked_credits, r.product)::public.monthly_products
        ORDER BY r.user_id, r.month, r.currency, r.product_key, r.tag_id)
      INTO changes FROM (
        SELECT user_id, date_trunc('month', transaction_date::timestamp)::date AS month, currency,
          coalesce(tag_id, nil) AS tag_id, product_key,
          coalesce(sum(debit_amount) FILTER (WHERE link_id IS NULL), 0) AS debit,
          count(*) FILTER (WHERE link_id IS NULL AND credit_amount = 0) AS debits,
          coalesce(sum(credit_amount) FILTER (WHERE link_id IS NULL), 0) AS credit,
          count(*) FILTER (WHERE link_id IS NULL AND credit_amount > 0) AS credits,
          coalesce(sum(debit_amount) FILTER (WHERE link_id IS NOT NULL), 0) AS linked_debit,
          count(*) FILTER (WHERE link_id IS NOT NULL AND credit_amount = 0) AS linked_debits,
          coalesce(sum(credit_amount) FILTER (WHERE link_id IS NOT NULL), 0) AS linked_credit,
          count(*) FILTER (WHERE link_id IS NOT NULL AND credit_amount > 0) AS linked_credits,
          min(product) AS product
        FROM added GROUP BY 1, 2, 3, 4, 5) r;
  END IF;

  IF TG_OP <> 'INSERT' THEN
    SELECT coalesce(changes, '{}') || array_agg((r.user_id, r.month, r.currency, r.tag_id, r.product_key, -r.debit, -r.debits,
        -r.credit, -r.credits, -r.linked_debit, -r.linked_debits, -r.linked_credit, -r.linked_credits,
        r.product)::public.monthly_products)
      INTO changes FROM (
        SELECT user_id, date_trunc('month', transaction_date::timestamp)::date AS month, currency,
          coalesce(tag_id, nil) AS tag_id, product_key,
          coalesce(sum(debit_amount) FILTER (WHERE link_id IS NULL), 0) AS debit,
          count(*) FILTER (WHERE link_id IS NULL AND credit_amount = 0) AS debits,
          coalesce(sum(credit_amount) FILTER (WHERE link_id IS NULL), 0) AS credit,
          count(*) FILTER (WHERE link_id IS NULL AND credit_amount > 0) AS credits,
          coalesce(sum(debit_amount) FILTER (WHERE link_id IS NOT NULL), 0) AS linked_debit,
          count(*) FILTER (WHERE link_id IS NOT NULL AND credit_amount = 0) AS linked_debits,
          coalesce(sum(credit_amount) FILTER (WHERE link_id IS NOT NULL), 0) AS linked_credit,
          count(*) FILTER (WHERE link_id IS NOT NULL AND credit_amount > 0) AS linked_credits,
          min(product) AS product
        FROM gone GROUP BY 1, 2, 3, 4, 5) r;

    -- What a change left as it was cancels out, and is not written.
    SELECT array_agg((r.user_id, r.month, r.currency, r.tag_id, r.product_key, r.debit, r.debits, r.credit, r.credits,
        r.linked_debit, r.linked_debits, r.linked_credit, r.linked_credits, r.product)::public.monthly_products
        ORDER BY r.user_id, r.month, r.currency, r.product_key, r.tag_id)
      INTO changes FROM (
        SELECT c.user_id, c.month, c.currency, c.tag_id, c.product_key,
          sum(c.debit_amount) AS debit, sum(c.debit_count) AS debits,
          sum(c.credit_amount) AS credit, sum(c.credit_count) AS credits,
          sum(c.linked_debit_amount) AS linked_debit, sum(c.linked_debit_count) AS linked_debits,
          sum(c.linked_credit_amount) AS linked_credit, sum(c.linked_credit_count) AS linked_credits,
          min(c.product) AS product
        FROM unnest(changes) c GROUP BY 1, 2, 3, 4, 5
        HAVING (sum(c.debit_amount), sum(c.debit_count), sum(c.credit_amount), sum(c.credit_count),
          sum(c.linked_debit_amount), sum(c.linked_debit_count), sum(c.linked_credit_amount), sum(c.linked_credit_count))
          <> (0, 0, 0, 0, 0, 0, 0, 0)) r;
  END IF;

  IF changes IS NULL THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(person.user_id::text, 0))
    FROM (SELECT DISTINCT user_id FROM unnest(changes) ORDER BY 1) person;

  MERGE INTO public.monthly_products kept USING unnest(changes) c
    ON kept.user_id = c.user_id AND kept.month = c.month AND kept.currency = c.currency
      AND kept.product_key = c.product_key AND kept.tag_id = c.tag_id
    WHEN MATCHED AND kept.debit_count + c.debit_count + kept.credit_count + c.credit_count + kept.linked_debit_count
      + c.linked_debit_count + kept.linked_credit_count + c.linked_credit_count = 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET
      debit_amount = kept.debit_amount + c.debit_amount, debit_count = kept.debit_count + c.debit_count,
      credit_amount = kept.credit_amount + c.credit_amount, credit_count = kept.credit_count + c.credit_count,
      linked_debit_amount = kept.linked_debit_amount + c.linked_debit_amount,
      linked_debit_count = kept.linked_debit_count + c.linked_debit_count,
      linked_credit_amount = kept.linked_credit_amount + c.linked_credit_amount,
      linked_credit_count = kept.linked_credit_count + c.linked_credit_count
    -- Nothing is there to be lessened where the person has gone first: then the sums went with them.
    WHEN NOT MATCHED AND TG_OP <> 'DELETE' THEN INSERT VALUES (c.user_id, c.month, c.currency, c.tag_id, c.product_key,
      c.debit_amount, c.debit_count, c.credit_amount, c.credit_count,
      c.linked_debit_amount, c.linked_debit_count, c.linked_credit_amount, c.linked_credit_count, c.product);

  MERGE INTO public.monthly_tags kept USING (
      SELECT user_id, month, currency, tag_id,
        sum(debit_amount)::bigint AS debit_amount, sum(debit_count)::int AS debit_count,
        sum(credit_amount)::bigint AS credit_amount, sum(credit_count)::int AS credit_count,
        sum(linked_debit_amount)::bigint AS linked_debit_amount, sum(linked_debit_count)::int AS linked_debit_count,
        sum(linked_credit_amount)::bigint AS linked_credit_amount, sum(linked_credit_count)::int AS linked_credit_count
      FROM unnest(changes) GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4) c
    ON kept.user_id = c.user_id AND kept.month = c.month AND kept.currency = c.currency AND kept.tag_id = c.tag_id
    WHEN MATCHED AND kept.debit_count + c.debit_count + kept.credit_count + c.credit_count + kept.linked_debit_count
      + c.linked_debit_count + kept.linked_credit_count + c.linked_credit_count = 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET
      debit_amount = kept.debit_amount + c.debit_amount, debit_count = kept.debit_count + c.debit_count,
      credit_amount = kept.credit_amount + c.credit_amount, credit_count = kept.credit_count + c.credit_count,
      linked_debit_amount = kept.linked_debit_amount + c.linked_debit_amount,
      linked_debit_count = kept.linked_debit_count + c.linked_debit_count,
      linked_credit_amount = kept.linked_credit_amount + c.linked_credit_amount,
      linked_credit_count = kept.linked_credit_count + c.linked_credit_count
    WHEN NOT MATCHED AND TG_OP <> 'DELETE' THEN INSERT VALUES (c.user_id, c.month, c.currency, c.tag_id,
      c.debit_amount, c.debit_count, c.credit_amount, c.credit_count,
      c.linked_debit_amount, c.linked_debit_count, c.linked_credit_amount, c.linked_credit_count);
  RETURN NULL;
END $$;--> statement-breakpoint

-- Counts every month again from the rows: for those that are there already, and for a restored backup, which holds no sums.
CREATE FUNCTION "recount_roll_ups"() RETURNS void LANGUAGE sql AS $$
  DELETE FROM public.monthly_products;
  DELETE FROM public.monthly_tags;
  INSERT INTO public.monthly_products
    SELECT user_id, date_trunc('month', transaction_date::timestamp)::date, currency,
      coalesce(tag_id, '00000000-0000-0000-0000-000000000000'), product_key,
      coalesce(sum(debit_amount) FILTER (WHERE link_id IS NULL), 0),
      count(*) FILTER (WHERE link_id IS NULL AND credit_amount = 0),
      coalesce(sum(credit_amount) FILTER (WHERE link_id IS NULL), 0),
      count(*) FILTER (WHERE link_id IS NULL AND credit_amount > 0),
      coalesce(sum(debit_amount) FILTER (WHERE link_id IS NOT NULL), 0),
      count(*) FILTER (WHERE link_id IS NOT NULL AND credit_amount = 0),
      coalesce(sum(credit_amount) FILTER (WHERE link_id IS NOT NULL), 0),
      count(*) FILTER (WHERE link_id IS NOT NULL AND credit_amount > 0), min(product)
    FROM public.transactions GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 5, 4;
  INSERT INTO public.monthly_tags
    SELECT user_id, month, currency, tag_id, sum(debit_amount), sum(debit_count), sum(credit_amount), sum(credit_count),
      sum(linked_debit_amount), sum(linked_debit_count), sum(linked_credit_amount), sum(linked_credit_count)
    FROM public.monthly_products GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4;
$$;--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "recount_roll_ups"() FROM PUBLIC;--> statement-breakpoint

-- FORCE is off for the owner while it counts everybody's rows.
ALTER TABLE "transactions" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "monthly_products" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "monthly_tags" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
SELECT "recount_roll_ups"();--> statement-breakpoint
ALTER TABLE "transactions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "monthly_products" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "monthly_tags" FORCE ROW LEVEL SECURITY;--> statement-breakpoint

CREATE TRIGGER "roll_up_added" AFTER INSERT ON "transactions"
  REFERENCING NEW TABLE AS "added" FOR EACH STATEMENT EXECUTE FUNCTION "keep_roll_ups"();--> statement-breakpoint
CREATE TRIGGER "roll_up_changed" AFTER UPDATE ON "transactions"
  REFERENCING OLD TABLE AS "gone" NEW TABLE AS "added" FOR EACH STATEMENT EXECUTE FUNCTION "keep_roll_ups"();--> statement-breakpoint
CREATE TRIGGER "roll_up_removed" AFTER DELETE ON "transactions"
  REFERENCING OLD TABLE AS "gone" FOR EACH STATEMENT EXECUTE FUNCTION "keep_roll_ups"();
